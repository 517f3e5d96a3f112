package dev.onward.networking.stream.panel;

import dev.onward.eventsourcing.codec.Codec;
import dev.onward.networking.stream.panel.domain.PanelFact;

/** The type names and versions under which panels are stored; never changed, only added to. */
public final class PanelFactCodec {

    public static final Codec<PanelFact> CODEC = Codec.of(PanelFact.class)
            .systemOnly("PanelImported", 1, PanelFact.PanelImported.class)
            .build();

    private PanelFactCodec() {}
}
