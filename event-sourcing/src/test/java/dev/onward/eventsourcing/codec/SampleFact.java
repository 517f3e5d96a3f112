package dev.onward.eventsourcing.codec;

import dev.onward.contracts.Derived;
import dev.onward.contracts.Happened;
import dev.onward.contracts.Personal;
import dev.onward.contracts.Personal.Subject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A vocabulary with one of everything that travels. */
public sealed interface SampleFact {

    /** An interview, with people in it. */
    record InterviewHeld(
            UUID interviewId,
            @Nullable Integer round,
            Format format,
            List<Member> panel,
            @Personal(required = true) @Nullable String note,
            @Personal @Nullable Money ask,
            @Personal @Nullable List<String> mustHaves,
            @Personal @Nullable Boolean claimant,
            @Derived @Nullable String stage)
            implements SampleFact {
        public InterviewHeld {
            panel = List.copyOf(panel);
            mustHaves = mustHaves == null ? null : List.copyOf(mustHaves);
        }
    }

    /** Everything that is not personal. */
    record Everything(
            Instant at,
            OffsetDateTime local,
            LocalDate day,
            LocalTime time,
            ZoneId zone,
            long count,
            boolean yes,
            BigDecimal amount,
            @Nullable BigDecimal share,
            @Nullable Boolean maybe,
            Set<Format> formats,
            Map<Format, Integer> weekly,
            Map<String, Member> people,
            @Nullable String text,
            @Happened @Nullable LocalDate decided,
            @Happened @Nullable Instant told)
            implements SampleFact {
        public Everything {
            formats = Set.copyOf(formats);
            weekly = Map.copyOf(weekly);
            people = Map.copyOf(people);
        }
    }

    /** Only the system knows. */
    record Assessed(int level) implements SampleFact {
        public Assessed {
            if (level > 5) {
                throw new IllegalArgumentException("level " + level);
            }
        }
    }

    /** At version 3: version 1 said "label", version 2 "title". */
    record Renamed(String name, @Derived @Nullable Integer length) implements SampleFact {}

    /** A level that a caller states. */
    record Rated(int level) implements SampleFact {
        public Rated {
            if (level > 5) {
                throw new IllegalArgumentException("level " + level);
            }
        }
    }

    /** Of a panel. */
    record Member(
            @Nullable UUID contactId,
            @Personal(subject = Subject.CONTACT) @Nullable String name,
            Format format) {}

    /** An amount. */
    record Money(BigDecimal amount, String currency) {}

    /** How. */
    enum Format {
        ONSITE,
        VIDEO,
        UNRECOGNIZED
    }

    static Codec<SampleFact> codec() {
        return Codec.of(SampleFact.class)
                .type("InterviewHeld", 1, InterviewHeld.class)
                .type("Everything", 1, Everything.class)
                .systemOnly("Assessed", 1, Assessed.class)
                .type("Renamed", 3, Renamed.class)
                .upcaster("Renamed", 1, node -> {
                    node.put("title", node.required("label").textValue());
                    node.remove("label");
                    return node;
                })
                .upcaster("Renamed", 2, node -> {
                    String title = node.required("title").textValue();
                    node.put("name", title).put("length", title.length());
                    node.remove("title");
                    return node;
                })
                .type("Rated", 1, Rated.class)
                .build();
    }
}
