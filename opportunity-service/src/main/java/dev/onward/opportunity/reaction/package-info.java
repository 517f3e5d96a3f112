/** What this service does about what others publish and about what falls due. No rule about people stands here. */
@NullMarked
package dev.onward.opportunity.reaction;

import org.jspecify.annotations.NullMarked;
