package dev.onward.networking.stream.panel.domain;

import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.Evolution;
import dev.onward.eventsourcing.Step;
import dev.onward.networking.stream.panel.domain.PanelFact.PanelImported;
import java.util.List;
import java.util.UUID;

/** The people of one interview as last imported; nobody at first. */
public record Panel(List<UUID> contactIds) {

    /** From nobody on. */
    public static final Evolution<PanelFact, Panel, PanelRejection> EVOLUTION = Evolution.of(initial(), Panel::evolve);

    public Panel {
        contactIds = List.copyOf(contactIds);
    }

    public static Panel initial() {
        return new Panel(List.of());
    }

    public static Step<Panel, PanelRejection> evolve(Panel panel, Effective<PanelFact> effective) {
        return switch (effective.fact()) {
            case PanelImported it ->
                it.contactIds().equals(panel.contactIds())
                        ? Step.not(new PanelRejection.Unchanged())
                        : Step.to(new Panel(it.contactIds()));
        };
    }
}
