package dev.onward.testkit.eventing;

import dev.onward.contracts.Personal;
import org.jspecify.annotations.Nullable;

/** What another service tells of lamps. */
sealed interface LampEvent {

    record Hung(String room, @Personal @Nullable String by) implements LampEvent {}

    /** Nobody here keeps it. */
    record Dusted() implements LampEvent {}
}
