/** What is stored and what is published, held against committed files. */
@NullMarked
package dev.onward.opportunity.outbound;

import org.jspecify.annotations.NullMarked;
