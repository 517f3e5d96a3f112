/** Comma-separated values as this service writes them, whoever asks for them. */
@NullMarked
package dev.onward.opportunity.csv;

import org.jspecify.annotations.NullMarked;
