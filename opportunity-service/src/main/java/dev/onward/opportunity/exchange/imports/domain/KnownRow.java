package dev.onward.opportunity.exchange.imports.domain;

import java.util.UUID;

/**
 * A row as an import saw it last.
 *
 * @param opportunityId what was made of it
 * @param sheetId of the sheet that it stood in: one of several that went to the same search
 * @param told the digest of what it told; 0 where that is not known
 * @param gone whether a later import of the sheet did not find it any more
 */
public record KnownRow(UUID opportunityId, UUID sheetId, RowKeys keys, long told, boolean gone) {

    KnownRow as(boolean isGone) {
        return new KnownRow(opportunityId, sheetId, keys, told, isGone);
    }
}
