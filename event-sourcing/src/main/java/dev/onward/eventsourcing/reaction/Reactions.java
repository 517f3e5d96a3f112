package dev.onward.eventsourcing.reaction;

import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.Recorded;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.consumer.Subscription;
import dev.onward.eventsourcing.foreign.ForeignSource;
import dev.onward.eventsourcing.foreign.ForeignStreams;
import dev.onward.eventsourcing.foreign.Vocabulary;
import dev.onward.eventsourcing.runtime.TimeAndIds;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.Streams;
import dev.onward.eventsourcing.work.Sequence;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What happens with an event that arrives, the same in every service: it is stored; where a file told it, it ends there
 * (design decision 7); what policies need to know is read once; those that react to its type run, in their order.
 */
@ApplicationScoped
public class Reactions {

    private final ForeignStreams foreign;
    private final Streams streams;
    private final TimeAndIds timeAndIds;
    private final PolicyNames names;

    public Reactions(ForeignStreams foreign, Streams streams, TimeAndIds timeAndIds, PolicyNames names) {
        this.foreign = foreign;
        this.streams = streams;
        this.timeAndIds = timeAndIds;
        this.names = names;
    }

    /** Reads what the policies need to know of what an event is about. */
    @FunctionalInterface
    public interface Reading<S> {

        /** @return empty where nothing can follow, such as of something that is not known here */
        Uni<Optional<S>> of(Tx tx, PublishedEvent event);

        /** Nothing more than the event, as it arrived; everything personal is closed. */
        static Reading<PublishedEvent> event() {
            return (_, event) -> Uni.createFrom().item(Optional.of(event));
        }

        /** Nothing more than the event, as this service reads it; everything personal is closed. */
        static <E, O> Reading<Recorded<O>> by(Vocabulary<E, O> words) {
            return (_, event) -> Uni.createFrom().item(words.translate(event));
        }
    }

    /**
     * Policies, and what they read of the events that they answer.
     *
     * @param streamKind of whose streams' events they answer; null: of any
     */
    public record Answering<S>(@Nullable String streamKind, Reading<S> reading, List<? extends Policy<S>> policies) {

        public Answering {
            policies = List.copyOf(policies);
        }

        /** The events of streams of one kind. A correction that is taken back may be one of any kind. */
        public static <S> Answering<S> streams(String kind, Reading<S> reading, List<? extends Policy<S>> policies) {
            return new Answering<>(kind, reading, policies);
        }

        /** All events of the source. */
        public static <S> Answering<S> all(Reading<S> reading, List<? extends Policy<S>> policies) {
            return new Answering<>(null, reading, policies);
        }

        private boolean answers(PublishedEvent event) {
            return (streamKind == null || streamKind.equals(event.stream().kind()))
                    && policies.stream().anyMatch(policy -> reacts(policy, event));
        }
    }

    /**
     * Stores what arrives from {@code source}, then runs the policies. A source of passing words alone is not stored.
     *
     * @param answering in the order in which they run; none: what arrives is stored and nothing follows
     * @throws IllegalArgumentException for a policy without a type, with one that never arrives, or named as another one
     */
    public Subscription subscription(ForeignSource<?> source, Answering<?>... answering) {
        List<Answering<?>> all = List.of(answering);
        all.forEach(it -> check(source.types(), it.policies()));
        return new Subscription(
                source.consumer(),
                source.source(),
                source.types(),
                (tx, events) -> Sequence.each(steps(events, all), step -> step(tx, source, step, all)));
    }

    /**
     * Events that are stored with one another, and then the last is reacted to. Whatever reacts sees what came before its
     * event and nothing that came after, however many arrive at once.
     */
    private static List<List<PublishedEvent>> steps(List<PublishedEvent> events, List<Answering<?>> answering) {
        List<List<PublishedEvent>> steps = new ArrayList<>();
        List<PublishedEvent> step = new ArrayList<>();
        for (PublishedEvent event : events) {
            step.add(event);
            if (isReactedTo(event, answering)) {
                steps.add(List.copyOf(step));
                step.clear();
            }
        }
        if (!step.isEmpty()) {
            steps.add(List.copyOf(step));
        }
        return steps;
    }

    private static boolean isReactedTo(PublishedEvent event, List<Answering<?>> answering) {
        // A source that nothing answers asks no more of a header than its events do.
        return !answering.isEmpty()
                && event.actor().kind() != Actor.Kind.IMPORT
                && answering.stream().anyMatch(it -> it.answers(event));
    }

    private Uni<Void> step(Tx tx, ForeignSource<?> source, List<PublishedEvent> step, List<Answering<?>> answering) {
        PublishedEvent last = step.getLast();
        return foreign.store(tx, source, step)
                .chain(() -> isReactedTo(last, answering)
                        ? Sequence.each(
                                answering.stream()
                                        .filter(it -> it.answers(last))
                                        .toList(),
                                it -> react(tx, last, it))
                        : Uni.createFrom().voidItem());
    }

    private <S> Uni<Void> react(Tx tx, PublishedEvent event, Answering<S> answering) {
        List<? extends Policy<S>> called = answering.policies().stream()
                .filter(policy -> reacts(policy, event))
                .toList();
        Reaction reaction = Reaction.of(event, timeAndIds.now());
        foreign.forget(tx);
        streams.forget(tx);
        tx.forgetRows();
        return answering
                .reading()
                .of(tx, event)
                .flatMap(seen -> seen.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : Sequence.each(called, policy -> policy.on(tx, reaction, seen.get())));
    }

    private static boolean reacts(Policy<?> policy, PublishedEvent event) {
        String subject = event.subjectType();
        // What was corrected is not said where a correction is taken back.
        return policy.types().contains(subject) || PublishedEvent.putsRight(subject);
    }

    private void check(Set<String> arriving, List<? extends Policy<?>> policies) {
        for (Policy<?> policy : policies) {
            if (policy.types().isEmpty()) {
                throw new IllegalArgumentException("policy " + policy.name() + " reacts to no type, so it never runs");
            }
            for (String type : policy.types()) {
                if (!arriving.contains(type)) {
                    throw new IllegalArgumentException(
                            "policy " + policy.name() + " reacts to " + type + ", which is not subscribed to");
                }
            }
            names.takeCalled(policy);
        }
    }
}
