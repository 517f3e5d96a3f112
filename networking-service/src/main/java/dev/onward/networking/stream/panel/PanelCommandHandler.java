package dev.onward.networking.stream.panel;

import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.reaction.FactHandler;
import dev.onward.eventsourcing.reaction.FactHandlers;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.networking.stream.panel.domain.PanelDecider;
import dev.onward.networking.stream.panel.domain.PanelFact;
import dev.onward.networking.stream.panel.domain.PanelFact.PanelImported;
import dev.onward.networking.stream.panel.domain.PanelRejection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The write path of the panels of interviews. */
@ApplicationScoped
public class PanelCommandHandler {

    private final FactHandler<PanelFact, PanelRejection> panels;

    public PanelCommandHandler(FactHandlers handlers, StreamType<PanelFact, ?> type) {
        this.panels = handlers.of(type, PanelDecider::decide);
    }

    /** The panel of an interview as now believed. */
    public Uni<Void> importPanel(Tx tx, Reaction reaction, PolicyName policy, UUID interviewId, List<UUID> contactIds) {
        return panels.propose(
                tx,
                reaction,
                policy,
                interviewId,
                new PanelImported(interviewId, contactIds),
                OccurredAt.at(reaction.recordedAt()));
    }
}
