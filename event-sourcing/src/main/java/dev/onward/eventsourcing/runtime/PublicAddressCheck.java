package dev.onward.eventsourcing.runtime;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Ends the start of a service whose address leads nowhere, before a problem or an event is made with it. */
@ApplicationScoped
class PublicAddressCheck {

    private final String address;

    PublicAddressCheck(@ConfigProperty(name = PublicAddress.SETTING) String address) {
        this.address = address;
    }

    void check(@Observes StartupEvent event) {
        PublicAddress.base(address);
    }
}
