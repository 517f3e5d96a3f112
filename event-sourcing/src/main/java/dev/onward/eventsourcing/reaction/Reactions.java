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

        /** @return empty where nothing can follow, such as from a stream of another kind */
        Uni<Optional<S>> of(Tx tx, PublishedEvent event);

        /** Nothing more than the event, as this service reads it; everything personal is closed. */
        static <E, O> Reading<Recorded<O>> by(Vocabulary<E, O> words) {
            return (_, event) -> Uni.createFrom().item(words.translate(event));
        }
    }

    /**
     * Stores what arrives from {@code source}, then runs the policies.
     *
     * @throws IllegalArgumentException for a policy without a type, with one that never arrives, or named as another one
     */
    public <S> Subscription subscription(
            ForeignSource<?> source, Reading<S> reading, List<? extends Policy<S>> policies) {
        check(source.types(), policies);
        return new Subscription(
                source.consumer(),
                source.source(),
                source.types(),
                (tx, events) ->
                        Sequence.each(steps(events, policies), step -> step(tx, source, step, reading, policies)));
    }

    /**
     * As {@link #subscription}, for what is not stored, such as this service's own events that come back from the topic.
     *
     * @param consumer the name that its cursors bear
     * @param source short name of the service that publishes
     * @param words for what arrives
     */
    public <S> Subscription passing(
            String consumer,
            String source,
            Vocabulary<?, ?> words,
            Reading<S> reading,
            List<? extends Policy<S>> policies) {
        check(words.types(), policies);
        return new Subscription(
                consumer,
                source,
                words.types(),
                (tx, events) -> Sequence.each(events, event -> react(tx, event, reading, policies)));
    }

    /**
     * Events that are stored with one another, and then the last is reacted to. Whatever reacts sees what came before its
     * event and nothing that came after, however many arrive at once.
     */
    private static List<List<PublishedEvent>> steps(List<PublishedEvent> events, List<? extends Policy<?>> policies) {
        List<List<PublishedEvent>> steps = new ArrayList<>();
        List<PublishedEvent> step = new ArrayList<>();
        for (PublishedEvent event : events) {
            step.add(event);
            if (isReactedTo(event, policies)) {
                steps.add(List.copyOf(step));
                step.clear();
            }
        }
        if (!step.isEmpty()) {
            steps.add(List.copyOf(step));
        }
        return steps;
    }

    private static boolean isReactedTo(PublishedEvent event, List<? extends Policy<?>> policies) {
        return event.actor().kind() != Actor.Kind.IMPORT && policies.stream().anyMatch(policy -> reacts(policy, event));
    }

    private <S> Uni<Void> step(
            Tx tx,
            ForeignSource<?> source,
            List<PublishedEvent> step,
            Reading<S> reading,
            List<? extends Policy<S>> policies) {
        return foreign.store(tx, source, step).chain(() -> react(tx, step.getLast(), reading, policies));
    }

    private <S> Uni<Void> react(Tx tx, PublishedEvent event, Reading<S> reading, List<? extends Policy<S>> policies) {
        if (!isReactedTo(event, policies)) {
            return Uni.createFrom().voidItem();
        }
        List<? extends Policy<S>> called =
                policies.stream().filter(policy -> reacts(policy, event)).toList();
        Reaction reaction = Reaction.of(event, timeAndIds.now());
        foreign.forget(tx);
        streams.forget(tx);
        tx.forgetRows();
        return reading.of(tx, event)
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
            names.take(policy);
        }
    }
}
