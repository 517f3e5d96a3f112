package dev.onward.networking.stream.panel.domain;

import dev.onward.networking.stream.panel.domain.PanelFact.PanelImported;
import dev.onward.testkit.Specification;
import dev.onward.testkit.Told;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PanelDeciderTest {

    private static final Specification<PanelFact, PanelRejection> PANEL =
            Specification.of("panel", PanelDecider::decide);
    private static final UUID INTERVIEW = UUID.fromString("00000000-0000-4000-8000-000000000002");
    private static final UUID ONE = UUID.fromString("00000000-0000-4000-8000-000000000003");
    private static final UUID OTHER = UUID.fromString("00000000-0000-4000-8000-000000000004");

    private static Told<PanelFact> imported(UUID... contactIds) {
        return Told.<PanelFact>now(new PanelImported(INTERVIEW, List.of(contactIds)))
                .bySystem();
    }

    @Test
    void a_panel_is_imported() {
        PANEL.givenNothing().when(imported(ONE)).thenRecorded(new PanelImported(INTERVIEW, List.of(ONE)));
    }

    @Test
    void a_panel_of_nobody_is_nothing_new() {
        PANEL.givenNothing().when(imported()).thenRejected(new PanelRejection.Unchanged());
    }

    @Test
    void the_same_panel_is_nothing_new() {
        PANEL.given(imported(ONE, OTHER)).when(imported(ONE, OTHER)).thenRejected(new PanelRejection.Unchanged());
    }

    @Test
    void another_panel_replaces_it() {
        PANEL.given(imported(ONE))
                .when(imported(ONE, OTHER))
                .thenRecorded(new PanelImported(INTERVIEW, List.of(ONE, OTHER)));
    }

    @Test
    void a_corrected_interview_without_a_panel_empties_it() {
        PANEL.given(imported(ONE)).when(imported()).thenRecorded(new PanelImported(INTERVIEW, List.of()));
    }
}
