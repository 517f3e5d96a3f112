package dev.onward.notification.api;

import dev.onward.eventsourcing.http.SelfDescription;
import dev.onward.eventsourcing.work.ServiceName;
import jakarta.ws.rs.Path;

/** What this service says about itself. */
@Path("/notification/v1")
public class DescriptionResource extends SelfDescription {

    public DescriptionResource(ServiceName service) {
        super(service);
    }
}
