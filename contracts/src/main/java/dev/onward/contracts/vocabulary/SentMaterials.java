package dev.onward.contracts.vocabulary;

import dev.onward.contracts.AtMost;
import java.util.List;

/** What was sent with an application. */
public record SentMaterials(
        @AtMost(SentMaterials.MOST_DOCUMENTS) List<SentDocument> documents) {

    /** More than anybody reads. */
    public static final int MOST_DOCUMENTS = 20;

    public SentMaterials {
        documents = List.copyOf(documents);
    }
}
