package dev.onward.eventsourcing;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Why a correction or retraction cannot be taken, on any stream. */
public sealed interface TargetRejection {

    /** No entry of this stream has that id. */
    record Unknown(UUID targetEventId) implements TargetRejection {}

    /** The entry is of another type than the one named, or than its replacement. */
    record OtherType(UUID targetEventId) implements TargetRejection {}

    /** The entry no longer counts. */
    record AlreadyRetracted(UUID targetEventId) implements TargetRejection {}

    /** Only a fact can be corrected; a correction can be retracted, or made again. */
    record NotAFact(UUID targetEventId) implements TargetRejection {}

    /** The system's own facts follow from others: put those right instead. */
    record SystemFact(UUID targetEventId) implements TargetRejection {}

    /** Whether {@code entry} names a target that it may put right in {@code stream}. */
    static <F> Optional<TargetRejection> check(StreamHistory<F> stream, Entry<F> entry) {
        return switch (entry) {
            case Stated<F> _ -> Optional.empty();
            case FactCorrected<F> c -> checkCorrection(stream, c);
            case FactRetracted<F> r -> checkTarget(stream, r.targetEventId(), r.targetType());
        };
    }

    private static <F> Optional<TargetRejection> checkCorrection(StreamHistory<F> stream, FactCorrected<F> correction) {
        UUID target = correction.targetEventId();
        return checkTarget(stream, target, correction.targetType())
                .or(() -> switch (find(stream, target).orElseThrow().entry()) {
                    case Stated<F> s
                    when s.fact() != null && !sameType(s.fact(), correction.replacement()) ->
                        Optional.of(new OtherType(target));
                    case Stated<F> _ -> Optional.empty();
                    case FactCorrected<F> _, FactRetracted<F> _ -> Optional.of(new NotAFact(target));
                });
    }

    private static boolean sameType(Object one, Object other) {
        return one.getClass() == other.getClass();
    }

    private static <F> Optional<TargetRejection> checkTarget(StreamHistory<F> stream, UUID target, String type) {
        Optional<Recorded<F>> found = find(stream, target);
        if (found.isEmpty()) {
            return Optional.of(new Unknown(target));
        }
        Envelope e = found.get().envelope();
        if (!e.type().isEmpty() && !e.type().equals(type)) {
            return Optional.of(new OtherType(target));
        }
        if (e.isOfSystem()) {
            return Optional.of(new SystemFact(target));
        }
        return retracted(stream).contains(target) ? Optional.of(new AlreadyRetracted(target)) : Optional.empty();
    }

    /** From the newest back, for whether a retraction counts depends only on entries after it. */
    private static <F> Set<UUID> retracted(StreamHistory<F> stream) {
        Set<UUID> retracted = new HashSet<>();
        for (Recorded<F> recorded : stream.entries().reversed()) {
            if (recorded.entry() instanceof FactRetracted<F> it
                    && !retracted.contains(recorded.envelope().eventId())) {
                retracted.add(it.targetEventId());
            }
        }
        return retracted;
    }

    private static <F> Optional<Recorded<F>> find(StreamHistory<F> stream, UUID eventId) {
        return stream.entries().stream()
                .filter(r -> r.envelope().eventId().equals(eventId))
                .findFirst();
    }
}
