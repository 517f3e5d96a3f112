package dev.onward.notification.stream.preferences;

import dev.onward.eventsourcing.command.Caller;
import dev.onward.eventsourcing.command.FactRequest;
import dev.onward.eventsourcing.http.Callers;
import dev.onward.eventsourcing.http.ETags;
import dev.onward.eventsourcing.http.FactAnswers;
import dev.onward.eventsourcing.http.FactReader;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.notification.stream.preferences.domain.PreferencesFact;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the caller wants to hear, over HTTP. */
@Path("/notification/v1/preferences")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("seeker")
@Tag(name = "preferences")
public class PreferencesResource {

    private final Callers callers;
    private final Transactions transactions;
    private final PreferencesReader reader;
    private final PreferencesCommandHandler preferences;
    private final FactReader facts;

    public PreferencesResource(
            Callers callers,
            Transactions transactions,
            PreferencesReader reader,
            PreferencesCommandHandler preferences,
            FactReader facts) {
        this.callers = callers;
        this.transactions = transactions;
        this.reader = reader;
        this.preferences = preferences;
        this.facts = facts;
    }

    /** The choice that counts now; the defaults until one is made. */
    @GET
    @Operation(operationId = "getPreferences", summary = "What the caller wants to hear")
    public Uni<Response> get() {
        Caller caller = callers.current();
        return transactions
                .inTenant(caller.tenantId(), tx -> reader.chosen(tx, caller.personId()))
                .map(it -> Response.ok(PreferencesView.of(it.preferences().chosen()))
                        .tag(ETags.of(it.version()))
                        .build());
    }

    /** NotificationPolicySet: the whole choice, in place of the one before. */
    @POST
    @Path("/facts")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "recordPreferencesFacts", summary = "Choose what to hear, on which channel and when")
    public Uni<Response> record(byte[] body) {
        FactRequest<PreferencesFact> request = facts.read(PreferencesFactCodec.CODEC, body);
        return preferences
                .choose(request)
                .map(result -> FactAnswers.of(result, request.several(), PreferencesProblems::of, null));
    }
}
