package dev.onward.opportunity.stream.person;

import dev.onward.eventsourcing.command.FactRequest;
import dev.onward.eventsourcing.http.Callers;
import dev.onward.eventsourcing.http.FactAnswers;
import dev.onward.eventsourcing.http.FactReader;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.opportunity.stream.person.domain.PersonFact;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What holds for a person whatever they search for. */
@Path("/opportunity/v1")
@RolesAllowed("seeker")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "people")
public class PersonResource {

    private final PersonCommandHandler handler;
    private final Callers callers;
    private final FactReader facts;

    public PersonResource(PersonCommandHandler handler, Callers callers, FactReader facts) {
        this.handler = handler;
        this.callers = callers;
        this.facts = facts;
    }

    @POST
    @Path("/people/{person}/facts")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "recordPersonFacts", summary = "Record facts of a person, such as how to reach them")
    public Uni<Response> record(@PathParam("person") UUID person, byte[] body) {
        if (!person.equals(callers.current().personId())) {
            throw Problems.notFound().asException();
        }
        FactRequest<PersonFact> request = facts.read(PersonFactCodec.CODEC, body);
        return handler.record(request)
                .map(result -> FactAnswers.of(result, request.several(), PersonProblems::of, null));
    }
}
