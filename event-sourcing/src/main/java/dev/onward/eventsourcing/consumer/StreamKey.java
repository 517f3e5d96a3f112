package dev.onward.eventsourcing.consumer;

import dev.onward.eventsourcing.StreamId;

/** One stream of one source as one consumer sees it: what a cursor stands on. */
public record StreamKey(String consumer, String source, StreamId stream) {

    static StreamKey of(Subscription subscription, PublishedEvent event) {
        return new StreamKey(subscription.consumer(), event.source(), event.stream());
    }
}
