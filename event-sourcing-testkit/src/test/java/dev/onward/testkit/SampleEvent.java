package dev.onward.testkit;

import dev.onward.contracts.Derived;
import dev.onward.contracts.Personal;
import dev.onward.contracts.Personal.Subject;
import dev.onward.eventsourcing.codec.Codec;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A small vocabulary for the checks of files. */
sealed interface SampleEvent {

    /** With everything that a schema must tell apart. */
    record Held(
            UUID interviewId,
            @Nullable Integer round,
            Format format,
            Instant startAt,
            List<Member> panel,
            Map<Format, Integer> goals,
            @Personal(required = true) @Nullable String note,
            @Personal @Nullable Money ask,
            @Derived @Nullable String stage)
            implements SampleEvent {
        public Held {
            panel = List.copyOf(panel);
            goals = Map.copyOf(goals);
        }
    }

    /** Of the system. */
    record Lapsed(int days) implements SampleEvent {}

    /** Of a panel. */
    record Member(
            @Nullable UUID contactId,
            @Personal(subject = Subject.CONTACT) @Nullable String name) {}

    /** An amount. */
    record Money(BigDecimal amount, String currency) {}

    /** How. */
    enum Format {
        ONSITE,
        VIDEO,
        UNRECOGNIZED
    }

    static Codec<SampleEvent> codec() {
        return Codec.of(SampleEvent.class)
                .type("Held", 1, Held.class)
                .systemOnly("Lapsed", 1, Lapsed.class)
                .build();
    }
}
