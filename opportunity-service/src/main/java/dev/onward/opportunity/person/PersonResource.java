package dev.onward.opportunity.person;

import dev.onward.eventsourcing.http.Caller;
import dev.onward.eventsourcing.http.Callers;
import dev.onward.eventsourcing.http.Edge;
import dev.onward.eventsourcing.http.FactAnswers;
import dev.onward.eventsourcing.http.FactRequest;
import dev.onward.eventsourcing.http.PathId;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.opportunity.person.domain.PersonFact;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What holds for a person whatever they search for. */
@Path("/opportunity/v1")
@RolesAllowed("seeker")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "people")
public class PersonResource {

    private final PersonCommandHandler handler;
    private final Callers callers;
    private final Edge edge;

    public PersonResource(PersonCommandHandler handler, Callers callers, Edge edge) {
        this.handler = handler;
        this.callers = callers;
        this.edge = edge;
    }

    @POST
    @Path("/people/{person}/facts")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "tellOfPerson", summary = "Record facts of a person, such as how to reach them")
    public Uni<Response> tell(
            @PathParam("person") String person,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Context UriInfo uri,
            byte[] body) {
        Caller caller = callers.current();
        if (!PathId.of(person).equals(caller.personId())) {
            throw Problems.notFound().asException();
        }
        FactRequest<PersonFact> request = FactRequest.read(
                caller, PersonFactCodec.CODEC, uri.getPath(), idempotencyKey, ifMatch, body, edge.now(), edge::newId);
        return handler.tell(request).map(result -> FactAnswers.of(result, request.several(), PersonProblems::of, null));
    }
}
