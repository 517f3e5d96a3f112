/** What this service does about what others publish and about what falls due: one class for each policy. */
@NullMarked
package dev.onward.notification.reaction;

import org.jspecify.annotations.NullMarked;
