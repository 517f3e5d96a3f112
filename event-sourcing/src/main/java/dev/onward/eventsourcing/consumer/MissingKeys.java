package dev.onward.eventsourcing.consumer;

import io.smallrye.mutiny.Uni;

/** What a consumer needs to know of the keys of persons, which travel on a topic of their own. */
public interface MissingKeys {

    /** For a service that reads nothing personal. */
    MissingKeys NONE = new MissingKeys() {
        @Override
        public Uni<Void> firstEnd() {
            return Uni.createFrom().voidItem();
        }

        @Override
        public Uni<Void> reachEnd() {
            return Uni.createFrom().voidItem();
        }
    };

    /** Completes, on any thread, when the key topic has been read to where it ended at the start of this service. */
    Uni<Void> firstEnd();

    /** Completes when the key reader has reached the end that the key topic has now. */
    Uni<Void> reachEnd();
}
