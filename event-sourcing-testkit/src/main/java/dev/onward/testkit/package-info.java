/** What tests of event-sourced services stand on: specifications, conformance suites, house rules, real servers. */
@NullMarked
package dev.onward.testkit;

import org.jspecify.annotations.NullMarked;
