package dev.onward.opportunity.reports.resource;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.http.Caller;
import dev.onward.eventsourcing.http.Callers;
import dev.onward.eventsourcing.http.Edge;
import dev.onward.eventsourcing.http.Problem;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.opportunity.csv.Csv;
import dev.onward.opportunity.paging.Filters;
import dev.onward.opportunity.reports.domain.Disclosure;
import dev.onward.opportunity.reports.domain.Period;
import dev.onward.opportunity.reports.domain.ReportName;
import dev.onward.opportunity.reports.query.ReportScope;
import dev.onward.opportunity.reports.query.Reports;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Reports on a search: how far, how long, what came back, how it ended. */
@Path("/opportunity/v1/reports")
@RolesAllowed({Roles.SEEKER, Roles.COUNSELOR, Roles.ADMINISTRATOR})
@Tag(name = "reports")
public class ReportResource {

    private static final String CSV = "text/csv";

    private final Reports reports;
    private final Transactions transactions;
    private final Callers callers;
    private final Edge edge;
    private final SecurityIdentity identity;

    public ReportResource(
            Reports reports, Transactions transactions, Callers callers, Edge edge, SecurityIdentity identity) {
        this.identity = identity;
        this.reports = reports;
        this.transactions = transactions;
        this.callers = callers;
        this.edge = edge;
    }

    @GET
    @Path("/{name}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getReport",
            summary = "Figures of your searches, of a cohort or of a tenant over a period",
            description =
                    "Each figure says of how many it speaks (n), how many of them are still out (waiting) and, where days are"
                            + " counted, of how many more nobody saw the days (excluded). Medians and 75th percentiles count"
                            + " those who wait for as long as they have waited (Kaplan-Meier); null: too few have come to"
                            + " their end to say. Asked for as text/csv, the figures come as lines. A fact shows in the"
                            + " figures a moment after it was recorded. Of a group, what fewer people stand behind than"
                            + " smallestGroup is hidden, and as much more as keeps it from being had by subtraction: lines are"
                            + " left out (hidden), numbers are null (hiddenNumbers).")
    public Uni<Response> get(
            @Parameter(
                            description = "Which report",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {
                                                "funnel",
                                                "time-in-stage",
                                                "response",
                                                "silence",
                                                "exits",
                                                "metrics",
                                                "first-destination",
                                                "cohort-overview"
                                            }))
                    @PathParam("name")
                    String name,
            @Parameter(
                            description =
                                    "The first day, by the UTC calendar; from the beginning where left out. Of a group: the first of a"
                                            + " month")
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(
                            description =
                                    "The last day, by the UTC calendar; today where left out. Of a group: the last of a month, or a day"
                                            + " of this one")
                    @QueryParam("to")
                    @Nullable
                    String to,
            @Parameter(
                            description = "Whom it is about; more than yourself takes another role",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"person", "cohort", "tenant"},
                                            defaultValue = "person"))
                    @QueryParam("scope")
                    @Nullable
                    String scope,
            @Parameter(description = "Which cohort, where scope is cohort") @QueryParam("cohort") @Nullable
                    String cohort) {
        return report(name, from, to, scope, cohort)
                .map(asked -> Response.ok(json(asked)).build());
    }

    // Below the JSON for whoever takes anything.
    @GET
    @Path("/{name}")
    @Produces(CSV + ";qs=0.5")
    @Operation(hidden = true)
    public Uni<Response> getCsv(
            @PathParam("name") String name,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("scope") @Nullable String scope,
            @QueryParam("cohort") @Nullable String cohort) {
        return report(name, from, to, scope, cohort)
                .map(asked -> Response.ok(csv(asked), CSV + ";charset=UTF-8")
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                "attachment; filename=\"" + asked.name.slug() + ".csv\"")
                        .build());
    }

    private record Asked(
            ReportName name, ReportScope scope, Period period, Disclosure.Shown shown, int smallestGroup) {}

    private Uni<Asked> report(
            String slug, @Nullable String from, @Nullable String to, @Nullable String scope, @Nullable String cohort) {
        ReportName name =
                ReportName.of(slug).orElseThrow(() -> Problems.notFound().asException());
        Caller caller = callers.current();
        ReportScope whom = scope(scope, cohort, caller);
        Period period = period(from, to);
        if (whom instanceof ReportScope.OfPerson && name.isOfGroups()) {
            throw Problems.parameterInvalid("scope", "This report is about a group: scope takes cohort or tenant.")
                    .asException();
        } else if (!(whom instanceof ReportScope.OfPerson)) {
            requireMonths(period);
        }
        return transactions
                .inTenant(caller.tenantId(), tx -> reports.of(tx, name, whom, period))
                .map(shown -> new Asked(name, whom, period, shown, reports.smallestGroup()));
    }

    private ReportScope scope(@Nullable String scope, @Nullable String cohort, Caller caller) {
        return switch (scope) {
            case null -> own(caller);
            case "person" -> own(caller);
            case "cohort" -> {
                requireAdministrator();
                UUID id = Filters.id("cohort", cohort);
                if (id == null) {
                    throw Problems.parameterInvalid("cohort", "cohort takes the id of the cohort that it is about.")
                            .asException();
                }
                yield new ReportScope.OfCohort(id);
            }
            case "tenant" -> {
                requireAdministrator();
                yield new ReportScope.OfTenant();
            }
            default ->
                throw Problems.parameterInvalid("scope", "scope takes person, cohort or tenant.")
                        .asException();
        };
    }

    private ReportScope own(Caller caller) {
        if (!identity.hasRole(Roles.SEEKER)) {
            throw notYours("You have no search of your own: ask with scope=cohort or scope=tenant.");
        }
        return new ReportScope.OfPerson(caller.personId());
    }

    private void requireAdministrator() {
        if (!identity.hasRole(Roles.ADMINISTRATOR)) {
            throw notYours(
                    identity.hasRole(Roles.COUNSELOR)
                            ? "A cohort is opened to a counselor by an administrator who assigns them to it."
                            : "With your role you see your own figures: leave scope out, or give person.");
        }
    }

    private static RuntimeException notYours(String detail) {
        return Problem.of("scope-not-yours", 403, "Not yours to see", detail).asException();
    }

    /** Two periods of a group that differ by a day would tell of whoever did something on that day. */
    private static void requireMonths(Period period) {
        LocalDate from = period.from();
        if (from != null && from.getDayOfMonth() != 1) {
            throw Problems.parameterInvalid("from", "Groups are told of by whole months: from takes the first of one.")
                    .asException();
        }
        boolean wholeMonth = period.to().getDayOfMonth() == period.to().lengthOfMonth();
        if (!wholeMonth && period.to().isBefore(period.today().withDayOfMonth(1))) {
            throw Problems.parameterInvalid(
                            "to",
                            "Groups are told of by whole months: to takes the last day of one, or a day of this one.")
                    .asException();
        }
    }

    private Period period(@Nullable String from, @Nullable String to) {
        LocalDate today = LocalDate.ofInstant(edge.now(), ZoneOffset.UTC);
        LocalDate first = Filters.date("from", from);
        LocalDate last = Filters.date("to", to);
        LocalDate end = last == null ? today : last;
        if (first != null && first.isAfter(end)) {
            throw Problems.parameterInvalid("from", "from takes a day that is not after to, or after today without it.")
                    .asException();
        }
        return new Period(first, end, today);
    }

    private static ObjectNode json(Asked asked) {
        ObjectNode json = Json.object().put("report", asked.name.slug()).put("scope", word(asked.scope));
        ObjectNode period = json.putObject("period");
        period.put(
                "from", asked.period.from() == null ? null : asked.period.from().toString());
        period.put("to", asked.period.to().toString());
        json.put("today", asked.period.today().toString());
        if (asked.scope instanceof ReportScope.OfCohort(UUID cohort)) {
            json.put("cohort", cohort.toString());
        }
        if (!(asked.scope instanceof ReportScope.OfPerson)) {
            json.put("smallestGroup", asked.smallestGroup);
            json.put("hiddenNumbers", asked.shown.hiddenNumbers());
        }
        json.put("hidden", asked.shown.hiddenLines());
        ArrayNode figures = json.putArray("figures");
        asked.shown.lines().forEach(each -> {
            ObjectNode line = figures.addObject();
            ReportLines.values(each).forEach(line::putPOJO);
        });
        return json;
    }

    private static String word(ReportScope scope) {
        return switch (scope) {
            case ReportScope.OfPerson _ -> "person";
            case ReportScope.OfCohort _ -> "cohort";
            case ReportScope.OfTenant _ -> "tenant";
        };
    }

    private static String csv(Asked asked) {
        StringBuilder lines = new StringBuilder(Csv.line(ReportLines.columns(asked.name.lines())));
        asked.shown
                .lines()
                .forEach(line -> lines.append(Csv.line(ReportLines.values(line).values())));
        return lines.toString();
    }
}
