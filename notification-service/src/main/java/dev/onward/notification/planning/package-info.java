/** Who hears what, when: what planning knows of opportunities, and its settings. */
@NullMarked
package dev.onward.notification.planning;

import org.jspecify.annotations.NullMarked;
