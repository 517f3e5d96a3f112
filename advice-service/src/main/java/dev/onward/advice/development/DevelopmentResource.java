package dev.onward.advice.development;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.advice.development.domain.Development;
import dev.onward.advice.development.domain.DevelopmentFact;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.http.Caller;
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

/** What a person works on. Another person does not exist for the caller. */
@Path("/advice/v1/people/{person}/development")
@RolesAllowed("seeker")
@Produces(MediaType.APPLICATION_JSON)
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
    public Uni<Response> development(@PathParam("person") UUID person) {
        Caller caller = callers.current();
        if (!caller.personId().equals(person)) {
            throw Problems.notFound().asException();
        }
        return transactions
                .inTenant(
                        caller.tenantId(),
                        tx -> streams.load(tx, developments, developments.id(caller.tenantId(), person), person))
                .map(stream -> Response.ok(json(person, Development.of(stream.history())))
                        .tag(ETags.of(stream.history().version()))
                        .build());
    }

    private static ObjectNode json(UUID person, Development development) {
        ObjectNode json = Json.object().put("personId", person.toString());
        ArrayNode gaps = json.putArray("gaps");
        development.standing().forEach(gap -> gaps.add(json(gap)));
        return json;
    }

    private static ObjectNode json(DevelopmentFact.GapIdentified gap) {
        ObjectNode json = Json.object();
        json.put("gapId", gap.gapId().toString());
        json.put("text", gap.text());
        if (gap.text() == null) {
            json.put("erased", true);
        }
        json.put("gapCode", gap.gapCode() == null ? null : gap.gapCode().name());
        json.put("basis", gap.basis().name());
        json.put(
                "opportunityId",
                gap.opportunityId() == null ? null : gap.opportunityId().toString());
        json.put("foundIn", gap.foundIn().toString());
        return json;
    }
}
