package dev.onward.eventsourcing;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which search and opportunity a fact is about; copied from its cause by policies, set by the resource otherwise. */
public record About(@Nullable UUID searchId, @Nullable UUID opportunityId) {

    public static final About NOTHING = new About(null, null);

    public static About search(UUID searchId) {
        return new About(searchId, null);
    }
}
