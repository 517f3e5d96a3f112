/** How records of ours become JSON: one way for every read model that is made of records. */
@NullMarked
package dev.onward.opportunity.shown;

import org.jspecify.annotations.NullMarked;
