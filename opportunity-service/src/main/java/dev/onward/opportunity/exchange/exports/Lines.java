package dev.onward.opportunity.exchange.exports;

/** Text of an export as it goes out, some lines long: no JSON string, although it may be sent as JSON lines. */
record Lines(String text) {}
