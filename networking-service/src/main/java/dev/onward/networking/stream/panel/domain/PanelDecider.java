package dev.onward.networking.stream.panel.domain;

import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.Validation;
import java.util.List;

/** Decides what may be recorded about a panel. */
public final class PanelDecider {

    private PanelDecider() {}

    public static Decision<PanelFact, PanelRejection> decide(
            Proposal<PanelFact> proposal, StreamHistory<PanelFact> history) {
        return switch (Validation.of(proposal, history, Panel.EVOLUTION, PanelRejection.Target::new)) {
            case Validation.Legal<Panel, PanelRejection> _ -> Decision.accepted(List.of(proposal));
            case Validation.Illegal<Panel, PanelRejection> it -> Decision.rejected(it.rejection());
        };
    }
}
