package dev.onward.notification.preferences;

import dev.onward.eventsourcing.command.Command;
import dev.onward.eventsourcing.command.Commands;
import dev.onward.eventsourcing.http.Caller;
import dev.onward.eventsourcing.http.Callers;
import dev.onward.eventsourcing.http.ETags;
import dev.onward.eventsourcing.http.Edge;
import dev.onward.eventsourcing.http.FactAnswers;
import dev.onward.eventsourcing.http.FactRequest;
import dev.onward.eventsourcing.http.IdempotencyKey;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.notification.preferences.domain.PreferencesDecider;
import dev.onward.notification.preferences.domain.PreferencesFact;
import dev.onward.notification.preferences.domain.PreferencesRejection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the caller wants to hear, over HTTP. */
@Path("/notification/v1/preferences")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("seeker")
@Tag(name = "preferences")
public class PreferencesResource {

    private final Callers callers;
    private final Transactions transactions;
    private final PreferencesReader reader;
    private final Commands commands;
    private final StreamType<PreferencesFact, ?> type;
    private final Edge edge;

    public PreferencesResource(
            Callers callers,
            Transactions transactions,
            PreferencesReader reader,
            Commands commands,
            StreamType<PreferencesFact, ?> type,
            Edge edge) {
        this.callers = callers;
        this.transactions = transactions;
        this.reader = reader;
        this.commands = commands;
        this.type = type;
        this.edge = edge;
    }

    /** The choice that counts now; the defaults until one is made. */
    @GET
    @Operation(operationId = "readPreferences", summary = "What the caller wants to hear")
    public Uni<Response> chosen() {
        Caller caller = callers.current();
        return transactions
                .inTenant(caller.tenantId(), tx -> reader.chosen(tx, caller.personId()))
                .map(it -> Response.ok(PreferencesFactCodec.PREFERENCES
                                .encode(it.preferences().chosen())
                                .body())
                        .tag(ETags.of(it.version()))
                        .build());
    }

    /** NotificationPolicySet: the whole choice, in place of the one before. */
    @POST
    @Path("/facts")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "tellPreferences", summary = "Choose what to hear, on which channel and when")
    public Uni<Response> facts(
            @HeaderParam(IdempotencyKey.HEADER) @Nullable String idempotencyKey,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Context UriInfo uri,
            byte[] body) {
        Caller caller = callers.current();
        FactRequest<PreferencesFact> request = FactRequest.read(
                caller,
                PreferencesFactCodec.PREFERENCES,
                uri.getPath(),
                idempotencyKey,
                ifMatch,
                body,
                edge.now(),
                edge::newId);
        return commands.handle(new Command<PreferencesFact, PreferencesRejection>(
                        type,
                        type.id(caller.tenantId(), caller.personId()),
                        caller.personId(),
                        true,
                        request.proposals(),
                        request.origin(),
                        request.key(),
                        request.expectedVersion(),
                        _ -> Uni.createFrom().item(PreferencesDecider::decide),
                        Command.Also.nothing()))
                .map(result -> FactAnswers.of(result, request.several(), PreferencesProblems::of, null));
    }
}
