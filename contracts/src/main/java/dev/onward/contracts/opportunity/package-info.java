/** What opportunity-service publishes: the events of persons, searches and opportunities. */
@NullMarked
package dev.onward.contracts.opportunity;

import org.jspecify.annotations.NullMarked;
