package dev.onward.advice.stream.development;

import dev.onward.advice.stream.development.domain.Development;
import dev.onward.advice.stream.development.domain.DevelopmentFact;
import dev.onward.eventsourcing.command.Caller;
import dev.onward.eventsourcing.http.Callers;
import dev.onward.eventsourcing.http.ETags;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.eventsourcing.stream.Streams;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a person works on. Another person does not exist for the caller. */
@Path("/advice/v1/people/{person}/development")
@RolesAllowed("seeker")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "development")
public class DevelopmentResource {

    private final Callers callers;
    private final Transactions transactions;
    private final StreamType<DevelopmentFact, ?> developments;
    private final Streams streams;

    public DevelopmentResource(
            Callers callers, Transactions transactions, StreamType<DevelopmentFact, ?> developments, Streams streams) {
        this.developments = developments;
        this.callers = callers;
        this.transactions = transactions;
        this.streams = streams;
    }

    /** The gaps that stand, in the order in which they came to light; empty before the first. */
    @GET
    @Operation(operationId = "getDevelopment", summary = "Gaps that came to light, and where")
    public Uni<Response> get(@PathParam("person") UUID person) {
        Caller caller = callers.current();
        if (!caller.personId().equals(person)) {
            throw Problems.notFound().asException();
        }
        return transactions
                .inTenant(
                        caller.tenantId(),
                        tx -> streams.load(tx, developments, developments.id(caller.tenantId(), person), person))
                .map(stream -> Response.ok(DevelopmentView.of(person, Development.of(stream.history())))
                        .tag(ETags.of(stream.history().version()))
                        .build());
    }
}
