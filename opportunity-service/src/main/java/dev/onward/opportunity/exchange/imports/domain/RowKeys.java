package dev.onward.opportunity.exchange.imports.domain;

import dev.onward.eventsourcing.Ids;
import java.util.UUID;

/**
 * By what a row of a sheet is known again: digests of what it says, so that a hundred thousand rows take megabytes. 0 where
 * it says nothing.
 *
 * @param organization as it folds, like the title
 * @param day the first day that the row tells: that of the application, else the one without a say, else that of saving
 * @param rest everything else
 * @param name organization and title as they are looked for; 0 of a row that is known from before
 * @param own the opportunity that the row is of if nothing is known of it
 */
public record RowKeys(long organization, long title, long link, long day, long rest, long name, UUID own) {

    private static final UUID DIGESTS = UUID.fromString("00000000-0000-4000-8000-000000000001");

    public RowKeys named(long as) {
        return new RowKeys(organization, title, link, day, rest, as, own);
    }

    /** The digest of a text. */
    static long digest(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        UUID digest = Ids.derived(DIGESTS, text);
        return digest.getMostSignificantBits() * 31 + digest.getLeastSignificantBits();
    }

    /** One number for several; 0 where the first of them is. */
    static long mixed(long first, long... more) {
        long mixed = first;
        for (long each : more) {
            mixed = (mixed ^ (mixed >>> 31)) * 0x9e3779b97f4a7c15L + each;
        }
        return first == 0 ? 0 : mixed;
    }
}
