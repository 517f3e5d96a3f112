package dev.onward.opportunity.view.timeline;

import dev.onward.eventsourcing.command.Caller;
import dev.onward.eventsourcing.http.Callers;
import dev.onward.eventsourcing.http.PathIds;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Looks whether a caller may have the stream that they ask for, while the answer may still be a problem. */
@RequestScoped
public class Admission {

    private final TimelineStreams streams;
    private final Callers callers;
    private TimelineStreams.@Nullable Place granted;

    public Admission(TimelineStreams streams, Callers callers) {
        this.streams = streams;
        this.callers = callers;
    }

    /** Who may read which search. */
    record Request(Caller caller, UUID searchId) {}

    @Admitted
    @ServerRequestFilter
    public Uni<Void> admit(ContainerRequestContext context) {
        UUID searchId = PathIds.of(context.getUriInfo().getPathParameters().getFirst("id"));
        Request request = new Request(callers.current(), searchId);
        return streams.admit(request).invoke(place -> granted = place).replaceWithVoid();
    }

    /** @throws IllegalStateException on a method that is not {@link Admitted} */
    TimelineStreams.Place granted() {
        if (granted == null) {
            throw new IllegalStateException("nobody looked whether the caller may have this stream");
        }
        return granted;
    }
}
