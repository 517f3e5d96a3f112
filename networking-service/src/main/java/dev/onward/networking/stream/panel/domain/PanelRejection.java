package dev.onward.networking.stream.panel.domain;

import dev.onward.eventsourcing.Rejection;
import dev.onward.eventsourcing.TargetRejection;

/** Every "no" of a panel's stream. */
public sealed interface PanelRejection extends Rejection {

    /** The same people are imported already, or there never was anybody. */
    record Unchanged() implements PanelRejection {}

    record Target(TargetRejection target) implements PanelRejection {}
}
