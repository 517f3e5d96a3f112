package dev.onward.contracts.vocabulary;

/**
 * How much is made of a turndown: the sources disagree on which deserve it, so closeness decides (X7). It decides
 * the steps of the playbook and whom to meet.
 */
public enum TurndownTier {
    /** A finalist, or round 2 and later: everything. */
    FULL,
    /** Earlier: the small version. */
    LIGHT,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED;

    /** The tier that a turndown of this closeness gets; an unknown closeness counts as the earlier one. */
    public static TurndownTier of(Closeness closeness) {
        return switch (closeness) {
            case CLOSE -> FULL;
            case EARLIER, UNRECOGNIZED -> LIGHT;
        };
    }
}
