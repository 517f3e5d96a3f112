package dev.onward.opportunity.view.redflags;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.contracts.vocabulary.EvidenceKind;
import dev.onward.contracts.vocabulary.RedFlagKind;
import dev.onward.contracts.vocabulary.RedFlagResolution;
import dev.onward.contracts.vocabulary.Stage;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.codec.Sealed;
import dev.onward.eventsourcing.codec.Shape;
import dev.onward.opportunity.view.redflags.RedFlag.Inquiry;
import dev.onward.opportunity.view.redflags.RedFlag.Person;
import dev.onward.opportunity.view.redflags.RedFlag.Resolution;
import dev.onward.opportunity.view.redflags.RedFlag.Source;
import dev.onward.opportunity.view.redflags.RedFlag.Words;
import dev.onward.opportunity.view.redflags.RedFlags.Part;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts the row of a flag and the words of its entries together. */
final class RedFlagReader {

    private static final String OCCURRED_AT = "occurredAt";
    private static final String LEARNED_FROM = "learnedFrom";
    private static final String TEXT = "text";

    private RedFlagReader() {}

    /** @param wordsByEntry what the entries that the row names say, in the clear */
    static RedFlag read(ObjectNode row, Map<String, ObjectNode> wordsByEntry) {
        JsonNode raised = row.objectNode();
        OccurredAt raisedAt = OccurredAt.unknown();
        List<Inquiry> inquiries = new ArrayList<>();
        Resolution resolution = null;
        for (JsonNode said : row.get("said")) {
            JsonNode words = requireNonNull(wordsByEntry.get(text(said, "entryId")));
            OccurredAt at = occurredAt(said);
            switch (Part.valueOf(text(said, "part"))) {
                case RAISED -> {
                    raised = words;
                    raisedAt = at;
                }
                case INQUIRED -> inquiries.add(inquiry(words, at));
                case RESOLVED -> resolution = resolution(row, words, at);
            }
        }
        return new RedFlag(
                UUID.fromString(text(row, "flagId")),
                UUID.fromString(text(row, "opportunityId")),
                text(row, "title"),
                text(row, "organization"),
                constant(Stage.class, row.path("stage")),
                row.get("open").booleanValue(),
                constant(RedFlagKind.class, row.path("kind")),
                row.get("severity").intValue(),
                constant(EvidenceKind.class, row.path("evidenceKind")),
                source(raised),
                words(raised, TEXT),
                raisedAt,
                mark(raised, Sealed.ERASED),
                mark(raised, Sealed.UNREADABLE),
                inquiries,
                resolution);
    }

    private static Inquiry inquiry(JsonNode words, OccurredAt at) {
        return new Inquiry(
                person(words.path("askedOf")),
                id(words, "interviewId"),
                words(words, TEXT),
                at,
                mark(words, Sealed.ERASED),
                mark(words, Sealed.UNREADABLE));
    }

    private static Resolution resolution(ObjectNode row, JsonNode words, OccurredAt at) {
        return new Resolution(
                constant(RedFlagResolution.class, row.path("resolution")),
                constant(EvidenceKind.class, words.path("evidenceKind")),
                source(words),
                words(words, TEXT),
                at,
                mark(words, Sealed.ERASED),
                mark(words, Sealed.UNREADABLE));
    }

    private static @Nullable Person person(JsonNode person) {
        return person.isObject()
                ? new Person(
                        id(person, "contactId"),
                        words(person, "name"),
                        person.path("role").textValue(),
                        mark(person, Sealed.ERASED))
                : null;
    }

    private static @Nullable Source source(JsonNode words) {
        JsonNode source = words.path(LEARNED_FROM);
        return source.isObject() ? new Source(id(source, "interviewId"), id(source, "contactId")) : null;
    }

    /** Words that are null were told, and cannot be shown any more. */
    private static @Nullable Words words(JsonNode holder, String name) {
        return holder.has(name) ? new Words(holder.get(name).textValue()) : null;
    }

    private static @Nullable Boolean mark(JsonNode holder, String name) {
        return holder.path(name).booleanValue() ? true : null;
    }

    private static @Nullable UUID id(JsonNode holder, String name) {
        String text = holder.path(name).textValue();
        return text == null ? null : UUID.fromString(text);
    }

    /** A newer release may have written a constant that this one does not know. */
    private static <E extends Enum<E>> E constant(Class<E> type, JsonNode name) {
        return EnumSet.allOf(type).stream()
                .filter(constant -> constant.name().equals(name.textValue()))
                .findFirst()
                .orElseGet(() -> Enum.valueOf(type, Shape.OneOf.UNRECOGNIZED));
    }

    private static OccurredAt occurredAt(JsonNode said) {
        String text = said.path(OCCURRED_AT).textValue();
        if (text == null) {
            return OccurredAt.unknown();
        }
        return text.contains("T") ? OccurredAt.at(Instant.parse(text)) : OccurredAt.on(LocalDate.parse(text));
    }

    private static String text(JsonNode holder, String name) {
        return requireNonNull(holder.get(name).textValue());
    }
}
