package dev.onward.networking.view.book;

import dev.onward.contracts.Derived;
import dev.onward.contracts.Personal;
import dev.onward.contracts.vocabulary.Organization;
import org.jspecify.annotations.Nullable;

/**
 * An organization as a reader gets it.
 *
 * @param erased true where the address was erased, else absent
 */
public record OrganizationView(
        String name,
        @Personal @Nullable String url,
        @Derived @Nullable Boolean erased) {

    static @Nullable OrganizationView of(@Nullable Organization organization) {
        return organization == null ? null : new OrganizationView(organization.name(), organization.url(), null);
    }
}
