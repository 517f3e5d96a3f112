package dev.onward.networking.api;

import dev.onward.eventsourcing.command.FactRequest;
import dev.onward.eventsourcing.http.FactAnswers;
import dev.onward.eventsourcing.http.FactReader;
import dev.onward.eventsourcing.runtime.TimeAndIds;
import dev.onward.networking.stream.contact.ContactCommandHandler;
import dev.onward.networking.stream.contact.ContactFactCodec;
import dev.onward.networking.stream.contact.ContactProblems;
import dev.onward.networking.stream.contact.domain.ContactFact;
import dev.onward.networking.view.book.BookAnswers;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The contact book over HTTP. */
@Path("/networking/v1/contacts")
@RolesAllowed("seeker")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "contacts")
public class ContactResource {

    private final ContactCommandHandler handler;
    private final FactReader facts;
    private final TimeAndIds timeAndIds;
    private final BookAnswers answers;

    public ContactResource(
            ContactCommandHandler handler, FactReader facts, TimeAndIds timeAndIds, BookAnswers answers) {
        this.handler = handler;
        this.facts = facts;
        this.timeAndIds = timeAndIds;
        this.answers = answers;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "openContact", summary = "Add somebody, with ContactAdded")
    public Uni<Response> open(byte[] body) {
        FactRequest<ContactFact> request = facts.read(ContactFactCodec.CODEC, body);
        return handler.open(timeAndIds.newId(), request)
                .map(result -> FactAnswers.of(
                        result,
                        request.several(),
                        ContactProblems::of,
                        done -> URI.create(
                                "/networking/v1/contacts/" + done.stream().id())));
    }

    @GET
    @Operation(operationId = "listContacts", summary = "Your contacts, the newest first")
    public Uni<Response> list(
            @Context UriInfo uri,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return answers.list(uri, "contact", Set.of());
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getContact", summary = "A contact as it stands")
    public Uni<Response> get(@PathParam("id") UUID id) {
        return answers.one("contact", id);
    }

    @POST
    @Path("/{id}/facts")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "recordContactFacts", summary = "Record facts of a contact")
    public Uni<Response> record(@PathParam("id") UUID id, byte[] body) {
        FactRequest<ContactFact> request = facts.read(ContactFactCodec.CODEC, body);
        return handler.record(id, request)
                .map(result -> FactAnswers.of(result, request.several(), ContactProblems::of, null));
    }
}
