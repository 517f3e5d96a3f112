package dev.onward.systemtests.load;

import dev.onward.systemtests.HistoryChecker.Published;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fact to be published, as the store of its service has it.
 *
 * @param targetType of what a correction or retraction puts right; empty otherwise
 */
record Logged(
        Published published,
        String type,
        String targetType,
        @Nullable UUID searchId) {

    boolean isOf(String streamKind) {
        return published.stream().kind().equals(streamKind);
    }

    boolean putsRight() {
        return type.equals("FactCorrected") || type.equals("FactRetracted");
    }
}
