package dev.onward.opportunity.exchange.imports.domain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The rows of the sheets that went to a search, each as it was learned last. */
public final class KnownRows {

    private record Of(UUID sheetId, UUID opportunityId) {}

    private final Map<Of, KnownRow> rows = new LinkedHashMap<>();

    public void learn(KnownRow row) {
        rows.put(new Of(row.sheetId(), row.opportunityId()), row);
    }

    public int size() {
        return rows.size();
    }

    /** Each once, in the order in which they were learned first. */
    public List<KnownRow> all() {
        return List.copyOf(rows.values());
    }
}
