package dev.onward.notification.api;

import dev.onward.eventsourcing.command.FactRequest;
import dev.onward.eventsourcing.http.Callers;
import dev.onward.eventsourcing.http.ETags;
import dev.onward.eventsourcing.http.FactAnswers;
import dev.onward.eventsourcing.http.FactReader;
import dev.onward.eventsourcing.http.Filters;
import dev.onward.eventsourcing.http.Lists;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.eventsourcing.listing.ListRequest;
import dev.onward.notification.stream.notification.NotificationCommandHandler;
import dev.onward.notification.stream.notification.NotificationFactCodec;
import dev.onward.notification.stream.notification.NotificationProblems;
import dev.onward.notification.stream.notification.domain.NotificationFact;
import dev.onward.notification.view.inbox.Inbox;
import dev.onward.notification.view.inbox.NotificationRows;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
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
    private final FactReader facts;

    public InboxResource(Callers callers, Inbox inbox, NotificationCommandHandler notifications, FactReader facts) {
        this.callers = callers;
        this.inbox = inbox;
        this.notifications = notifications;
        this.facts = facts;
    }

    /** What the inbox shows now, the newest first; {@code open=true} leaves out what is done. */
    @GET
    @Path("/inbox")
    @Operation(operationId = "getInbox", summary = "What the inbox shows now, the newest first")
    public Uni<Response> list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Parameter(description = "true: only what is not done") @QueryParam("open") @Nullable String open,
            @Context UriInfo uri) {
        ListRequest asked = Lists.request(uri, NotificationRows.INBOX);
        return inbox.page(callers.current(), asked, Boolean.TRUE.equals(Filters.yesOrNo("open", open)))
                .map(page -> Lists.answer(asked, page, uri));
    }

    /** Where a notification of the caller's stands, and what it says. */
    @GET
    @Path("/notifications/{id}")
    @Operation(operationId = "getNotification", summary = "Where a notification stands and what it says")
    public Uni<Response> get(@PathParam("id") UUID notificationId) {
        return inbox.one(callers.current(), notificationId)
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
            operationId = "recordNotificationFacts",
            summary = "Record that a notification was opened, acted on or put off")
    public Uni<Response> record(@PathParam("id") UUID notificationId, byte[] body) {
        FactRequest<NotificationFact> request = facts.read(NotificationFactCodec.CODEC, body);
        return notifications
                .record(notificationId, request)
                .map(result -> FactAnswers.of(result, request.several(), NotificationProblems::of, null));
    }
}
