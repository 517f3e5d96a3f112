package dev.onward.eventsourcing.reaction;

import dev.onward.eventsourcing.due.DueHandler;
import dev.onward.eventsourcing.runtime.TimeAndIds;
import dev.onward.eventsourcing.stream.OpenStream;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.eventsourcing.stream.Streams;
import jakarta.enterprise.context.ApplicationScoped;

/** What happens with due work that a policy does, the same in every service: its stream is read once, and the policy runs. */
@ApplicationScoped
public class DueReactions {

    private final Streams streams;
    private final TimeAndIds timeAndIds;
    private final PolicyNames names;

    public DueReactions(Streams streams, TimeAndIds timeAndIds, PolicyNames names) {
        this.streams = streams;
        this.timeAndIds = timeAndIds;
        this.names = names;
    }

    /**
     * Does the policy's due work; to be offered as a bean.
     *
     * @param type of the streams that this work is for
     * @throws IllegalArgumentException for a policy that is named as another one
     */
    public <F> DueHandler handler(StreamType<F, ?> type, DuePolicy<F> policy) {
        names.takeCalled(policy);
        return new DuePolicyHandler<>(
                (tx, due, person) ->
                        streams.recall(tx, type, due.stream(), person).map(OpenStream::history),
                timeAndIds::now,
                policy);
    }
}
