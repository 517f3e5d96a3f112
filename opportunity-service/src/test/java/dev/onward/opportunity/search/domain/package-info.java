/** Tests of the package of the same name. */
@NullMarked
package dev.onward.opportunity.search.domain;

import org.jspecify.annotations.NullMarked;
