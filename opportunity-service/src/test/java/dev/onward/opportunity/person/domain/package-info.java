/** Tests of the package of the same name. */
@NullMarked
package dev.onward.opportunity.person.domain;

import org.jspecify.annotations.NullMarked;
