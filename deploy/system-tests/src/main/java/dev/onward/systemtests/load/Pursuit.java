package dev.onward.systemtests.load;

import io.vertx.core.json.JsonArray;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An opportunity that has been identified, and what is still to be told of it. Several writers tell of it at once. */
final class Pursuit {

    private final Seeker seeker;
    private final UUID opportunity;
    private final Deque<JsonArray> untold;

    Pursuit(Seeker seeker, UUID opportunity, List<JsonArray> untold) {
        this.seeker = seeker;
        this.opportunity = opportunity;
        this.untold = new ArrayDeque<>(untold);
    }

    Seeker seeker() {
        return seeker;
    }

    String path() {
        return "/opportunity/v1/opportunities/" + opportunity + "/facts";
    }

    /** What to tell next; null when all is told. */
    synchronized @Nullable JsonArray next() {
        return untold.poll();
    }

    synchronized void tellToo(JsonArray facts) {
        untold.add(facts);
    }
}
