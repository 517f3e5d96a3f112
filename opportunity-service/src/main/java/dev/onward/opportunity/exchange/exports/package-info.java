/** What a person has recorded, to be taken away: the log as it is, and what is believed now as lines for a spreadsheet. */
@NullMarked
package dev.onward.opportunity.exchange.exports;

import org.jspecify.annotations.NullMarked;
