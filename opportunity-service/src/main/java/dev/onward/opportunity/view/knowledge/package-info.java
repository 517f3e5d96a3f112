/** What is known of an opportunity, topic by topic, and what is still to be asked. */
@NullMarked
package dev.onward.opportunity.view.knowledge;

import org.jspecify.annotations.NullMarked;
