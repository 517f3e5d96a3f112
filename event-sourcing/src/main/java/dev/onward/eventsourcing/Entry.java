package dev.onward.eventsourcing;

import java.util.Optional;
import java.util.function.Function;

/**
 * What a stream records: a fact of its vocabulary {@code F}, or one of the two facts that every stream knows, which put
 * an earlier one right. A correction never travels under its target's type (design decision 4).
 */
public sealed interface Entry<F> permits Stated, FactCorrected, FactRetracted {

    /** The fact that it tells: what is stated, or what stands in the place of another; empty for a retraction. */
    default Optional<F> told() {
        return switch (this) {
            case Stated<F> it -> Optional.of(it.fact());
            case FactCorrected<F> it -> Optional.of(it.replacement());
            case FactRetracted<F> _ -> Optional.empty();
        };
    }

    /** The same entry, which tells another fact in the place of its own; a retraction tells none. */
    default <G> Entry<G> map(Function<F, G> other) {
        return switch (this) {
            case Stated<F> it -> new Stated<>(other.apply(it.fact()));
            case FactCorrected<F> it ->
                new FactCorrected<>(
                        it.targetEventId(),
                        it.targetType(),
                        it.occurredAt(),
                        other.apply(it.replacement()),
                        it.reason());
            case FactRetracted<F> it -> new FactRetracted<>(it.targetEventId(), it.targetType(), it.reason());
        };
    }

    /** As {@link #map}, where not every fact has another; empty where the one that it tells has none. */
    default <G> Optional<Entry<G>> mapIfAny(Function<F, Optional<G>> other) {
        Entry<Optional<G>> mapped = map(other);
        return mapped.told().filter(Optional::isEmpty).isPresent()
                ? Optional.empty()
                : Optional.of(mapped.map(Optional::orElseThrow));
    }
}
