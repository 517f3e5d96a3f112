package dev.onward.eventsourcing.http;

import io.vertx.core.http.HttpClosedException;
import java.nio.channels.ClosedChannelException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Clients that close their connection before they have their answer. It is their right, and no error of ours. */
final class HangUps {

    /** No chain of causes is longer, unless it bites its own tail. */
    private static final int MOST_CAUSES = 20;

    private HangUps() {}

    static boolean isOne(@Nullable Throwable failure) {
        return Stream.iterate(failure, it -> it != null, Throwable::getCause)
                .limit(MOST_CAUSES)
                .anyMatch(it -> it instanceof HttpClosedException || it instanceof ClosedChannelException);
    }
}
