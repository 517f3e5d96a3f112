package dev.onward.opportunity.view.redflags;

import dev.onward.contracts.vocabulary.EvidenceKind;
import dev.onward.contracts.vocabulary.RedFlagKind;
import dev.onward.contracts.vocabulary.RedFlagResolution;
import dev.onward.eventsourcing.command.Caller;
import dev.onward.eventsourcing.http.Callers;
import dev.onward.eventsourcing.http.Filters;
import dev.onward.eventsourcing.http.Lists;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.eventsourcing.listing.ListRequest;
import dev.onward.eventsourcing.listing.Page;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.opportunity.stream.search.Searches;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
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

/** The red-flag register of a search. */
@Path("/opportunity/v1")
@RolesAllowed("seeker")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "searches")
public class RedFlagResource {

    private final RedFlagRegister register;
    private final Searches searches;
    private final Transactions transactions;
    private final Callers callers;

    public RedFlagResource(RedFlagRegister register, Searches searches, Transactions transactions, Callers callers) {
        this.register = register;
        this.searches = searches;
        this.transactions = transactions;
        this.callers = callers;
    }

    @GET
    @Path("/searches/{id}/red-flags")
    @Operation(
            operationId = "getRedFlags",
            summary = "Every red flag of a search: what warned of what, who was asked, what came of it")
    public Uni<Response> get(
            @PathParam("id") UUID searchId,
            @Parameter(description = "Only open ones, or only resolved ones") @QueryParam("open") @Nullable String open,
            @Parameter(description = "One or several kinds, parted by commas") @QueryParam("kind") @Nullable
                    String kind,
            @Parameter(description = "The least severity, from 1 to 3") @QueryParam("severity") @Nullable
                    String severity,
            @Parameter(description = "One or several kinds of evidence, parted by commas")
                    @QueryParam("evidenceKind")
                    @Nullable
                    String evidenceKind,
            @Parameter(description = "One or several resolutions, parted by commas") @QueryParam("resolution") @Nullable
                    String resolution,
            @Parameter(description = "Only those of this opportunity") @QueryParam("opportunityId") @Nullable
                    String opportunityId,
            @Parameter(description = "raised or severity, with - before it descending; -raised where left out")
                    @QueryParam("sort")
                    @Nullable
                    String sort,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        Caller caller = callers.current();
        RedFlagRegister.Filter filter = new RedFlagRegister.Filter(
                Filters.yesOrNo("open", open),
                Filters.constants("kind", kind, RedFlagKind.class),
                Filters.number("severity", severity, 1, 3),
                Filters.constants("evidenceKind", evidenceKind, EvidenceKind.class),
                Filters.constants("resolution", resolution, RedFlagResolution.class),
                Filters.id("opportunityId", opportunityId));
        ListRequest page = Lists.request(uri, RedFlagRegister.SORTING);
        return transactions
                .inTenant(caller.tenantId(), tx -> rows(tx, caller, searchId, filter, page))
                .map(found -> Lists.answer(page, found, uri));
    }

    private Uni<Page<RedFlag>> rows(
            Tx tx, Caller caller, UUID searchId, RedFlagRegister.Filter filter, ListRequest page) {
        return searches.find(tx, caller.personId(), searchId).flatMap(search -> {
            if (search.isEmpty()) {
                throw Problems.notFound().asException();
            }
            return register.rows(tx, searchId, filter, page);
        });
    }
}
