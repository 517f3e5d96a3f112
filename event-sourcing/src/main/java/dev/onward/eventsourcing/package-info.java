/**
 * The pure kernel of event sourcing: facts, streams, effective history, decisions. Nothing here knows a clock, a
 * framework, a database or a broker; domain code depends on this package and on nothing else of the machinery.
 */
@NullMarked
package dev.onward.eventsourcing;

import org.jspecify.annotations.NullMarked;
