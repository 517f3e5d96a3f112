package dev.onward.networking.stream.panel.domain;

import java.util.List;
import java.util.UUID;

/** What is recorded about the people of one interview; the stream's id is the interview's. */
public sealed interface PanelFact {

    /**
     * The people of an interview are in the contact book (003-02).
     *
     * @param contactIds the whole panel as now believed, in the order told; a later one replaces it, and none are left
     *     once the interview was put right
     */
    record PanelImported(UUID interviewId, List<UUID> contactIds) implements PanelFact {
        public PanelImported {
            contactIds = List.copyOf(contactIds);
        }
    }
}
