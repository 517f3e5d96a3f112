/** Who hears what, when: what is known of opportunities, and the rules' settings. */
@NullMarked
package dev.onward.notification.planning;

import org.jspecify.annotations.NullMarked;
