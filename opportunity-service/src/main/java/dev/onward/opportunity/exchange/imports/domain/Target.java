package dev.onward.opportunity.exchange.imports.domain;

import dev.onward.eventsourcing.Horizon;
import dev.onward.eventsourcing.Ids;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Where an import goes. Ids follow from it and from what a file says, so the same file says the same facts again.
 *
 * @param horizon between which times what a file says may lie
 */
public record Target(UUID tenantId, UUID searchId, Horizon horizon) {

    /** The last day that may have happened already somewhere on earth. */
    LocalDate today() {
        return horizon.today();
    }

    /** @param identity what tells the opportunity from the others of its search */
    public UUID opportunityId(String identity) {
        return Ids.derived(Ids.derived(tenantId, "import/" + searchId), identity);
    }

    /** @param slot what tells the fact from the others of its opportunity, such as "Applied" */
    public static UUID factId(UUID opportunityId, String slot) {
        return Ids.derived(opportunityId, "import/" + slot);
    }
}
