package dev.onward.notification.inbox;

import dev.onward.eventsourcing.http.Caller;
import dev.onward.eventsourcing.http.Callers;
import dev.onward.eventsourcing.http.ETags;
import dev.onward.eventsourcing.http.Edge;
import dev.onward.eventsourcing.http.FactAnswers;
import dev.onward.eventsourcing.http.FactRequest;
import dev.onward.eventsourcing.http.IdempotencyKey;
import dev.onward.eventsourcing.http.Page;
import dev.onward.eventsourcing.http.PathId;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.notification.delivery.NotificationCommandHandler;
import dev.onward.notification.delivery.NotificationFactCodec;
import dev.onward.notification.delivery.NotificationProblems;
import dev.onward.notification.delivery.domain.NotificationFact;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The inbox over HTTP, and what the person says about a notification. */
@Path("/notification/v1")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("seeker")
@Tag(name = "inbox")
public class InboxResource {

    private final Callers callers;
    private final Inbox inbox;
    private final NotificationCommandHandler notifications;
    private final Edge edge;

    public InboxResource(Callers callers, Inbox inbox, NotificationCommandHandler notifications, Edge edge) {
        this.callers = callers;
        this.inbox = inbox;
        this.notifications = notifications;
        this.edge = edge;
    }

    /** What the inbox shows now, the newest first; {@code open=true} leaves out what is done. */
    @GET
    @Path("/inbox")
    @Operation(operationId = "readInbox", summary = "What the inbox shows now, the newest first")
    public Uni<Response> inbox(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("open") @Nullable String open,
            @Context UriInfo uri) {
        return inbox.page(callers.current(), Page.limit(number(limit)), cursor, "true".equals(open))
                .map(page -> {
                    Response.ResponseBuilder response = Response.ok(Map.of("items", page.items()));
                    if (page.next() != null) {
                        response.link(
                                uri.getRequestUriBuilder()
                                        .replaceQueryParam("cursor", page.next())
                                        .build(),
                                "next");
                    }
                    return response.build();
                });
    }

    private static @Nullable Integer number(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException _) {
            // Out of every range, so it is answered like any other limit that cannot be had.
            return -1;
        }
    }

    /** Where a notification of the caller's stands, and what it says. */
    @GET
    @Path("/notifications/{id}")
    @Operation(operationId = "readNotification", summary = "Where a notification stands and what it says")
    public Uni<Response> notification(@PathParam("id") String id) {
        return inbox.one(callers.current(), PathId.of(id))
                .map(found -> found.map(it -> Response.ok(it.item())
                                .tag(ETags.of(it.version()))
                                .build())
                        .orElseThrow(() -> Problems.notFound().asException()));
    }

    /** NotificationOpened, NotificationActedOn, NotificationSnoozed, and corrections of these. */
    @POST
    @Path("/notifications/{id}/facts")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "tellOfNotification",
            summary = "Record that a notification was opened, acted on or put off")
    public Uni<Response> facts(
            @PathParam("id") String id,
            @HeaderParam(IdempotencyKey.HEADER) @Nullable String idempotencyKey,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Context UriInfo uri,
            byte[] body) {
        Caller caller = callers.current();
        UUID notification = PathId.of(id);
        FactRequest<NotificationFact> request = FactRequest.read(
                caller,
                NotificationFactCodec.NOTIFICATION,
                uri.getPath(),
                idempotencyKey,
                ifMatch,
                body,
                edge.now(),
                edge::newId);
        return notifications
                .handle(notification, request)
                .map(result -> FactAnswers.of(result, request.several(), NotificationProblems::of, null));
    }
}
