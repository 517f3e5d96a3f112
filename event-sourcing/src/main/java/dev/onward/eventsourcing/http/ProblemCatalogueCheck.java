package dev.onward.eventsourcing.http;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Reads the catalogue before a request can need it, and ends the start of a service with a fault in it. */
@ApplicationScoped
class ProblemCatalogueCheck {

    void check(@Observes StartupEvent event) {
        ProblemCatalogue.read();
        // Those of the machinery: what packs several modules into one may keep one of their files.
        Problem.of("not-found");
    }
}
