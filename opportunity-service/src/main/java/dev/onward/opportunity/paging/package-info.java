/** How lists of this service are asked for and answered page by page. */
@NullMarked
package dev.onward.opportunity.paging;

import org.jspecify.annotations.NullMarked;
