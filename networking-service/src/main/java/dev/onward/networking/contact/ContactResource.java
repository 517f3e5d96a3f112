package dev.onward.networking.contact;

import dev.onward.eventsourcing.http.FactAnswers;
import dev.onward.eventsourcing.http.FactRequest;
import dev.onward.networking.book.BookReader;
import dev.onward.networking.contact.domain.ContactFact;
import dev.onward.networking.write.Requests;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The contact book over HTTP. */
@Path("/networking/v1/contacts")
@RolesAllowed("seeker")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ContactResource {

    private final ContactCommandHandler handler;
    private final Requests requests;
    private final BookReader reader;

    public ContactResource(ContactCommandHandler handler, Requests requests, BookReader reader) {
        this.handler = handler;
        this.requests = requests;
        this.reader = reader;
    }

    @POST
    @Operation(operationId = "openContact", summary = "Add somebody, with ContactAdded")
    public Uni<Response> open(@Context UriInfo uri, @Context HttpHeaders headers, byte[] body) {
        FactRequest<ContactFact> request = requests.read(ContactFactCodec.CONTACT, uri, headers, body);
        return handler.open(request, requests.newId())
                .map(result -> FactAnswers.of(
                        result,
                        request.several(),
                        ContactProblems::of,
                        done -> URI.create(
                                "/networking/v1/contacts/" + done.stream().id())));
    }

    @GET
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "listContacts", summary = "Your contacts, the newest first")
    public Uni<Response> list(
            @Context UriInfo uri,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return reader.list(uri, "contact", limit, cursor, null);
    }

    @GET
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "getContact", summary = "A contact as it stands")
    public Uni<Response> one(@PathParam("id") UUID id) {
        return reader.one("contact", id);
    }

    @POST
    @Path("/{id}/facts")
    @Operation(operationId = "tellOfContact", summary = "Record facts of a contact")
    public Uni<Response> record(
            @PathParam("id") UUID id, @Context UriInfo uri, @Context HttpHeaders headers, byte[] body) {
        FactRequest<ContactFact> request = requests.read(ContactFactCodec.CONTACT, uri, headers, body);
        return handler.record(request, id)
                .map(result -> FactAnswers.of(result, request.several(), ContactProblems::of, null));
    }
}
