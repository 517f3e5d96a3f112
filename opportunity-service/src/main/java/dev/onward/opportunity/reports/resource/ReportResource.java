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
import dev.onward.opportunity.reports.domain.Period;
import dev.onward.opportunity.reports.domain.ReportName;
import dev.onward.opportunity.reports.domain.SmallGroups;
import dev.onward.opportunity.reports.query.ReportScope;
import dev.onward.opportunity.reports.query.Reports;
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
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Reports on a search: how far, how long, what came back, how it ended. */
@Path("/opportunity/v1/reports")
@RolesAllowed("seeker")
@Tag(name = "reports")
public class ReportResource {

    private static final String CSV = "text/csv";

    private final Reports reports;
    private final Transactions transactions;
    private final Callers callers;
    private final Edge edge;

    public ReportResource(Reports reports, Transactions transactions, Callers callers, Edge edge) {
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
            summary = "Figures of your searches over a period",
            description =
                    "Each figure says of how many it speaks (n), how many of them are still out (waiting) and, where days are"
                            + " counted, of how many more nobody saw the days (excluded). Medians and 75th percentiles count"
                            + " those who wait for as long as they have waited (Kaplan-Meier); null: too few have come to"
                            + " their end to say. Asked for as text/csv, the figures come as lines. A fact shows in the"
                            + " figures a moment after it was recorded.")
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
                                                "first-destination"
                                            }))
                    @PathParam("name")
                    String name,
            @Parameter(description = "The first day, by the UTC calendar; from the beginning where left out")
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(description = "The last day, by the UTC calendar; today where left out")
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
                    String scope) {
        return report(name, from, to, scope)
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
            @QueryParam("scope") @Nullable String scope) {
        return report(name, from, to, scope)
                .map(asked -> Response.ok(csv(asked), CSV + ";charset=UTF-8")
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                "attachment; filename=\"" + asked.name.slug() + ".csv\"")
                        .build());
    }

    private record Asked(ReportName name, ReportScope scope, Period period, SmallGroups shown) {}

    private Uni<Asked> report(String slug, @Nullable String from, @Nullable String to, @Nullable String scope) {
        ReportName name =
                ReportName.of(slug).orElseThrow(() -> Problems.notFound().asException());
        Caller caller = callers.current();
        ReportScope whom = scope(scope, caller);
        Period period = period(from, to);
        return transactions
                .inTenant(caller.tenantId(), tx -> reports.of(tx, name, whom, period))
                .map(shown -> new Asked(name, whom, period, shown));
    }

    /** The others wait for roles that may see more than one person. */
    private static ReportScope scope(@Nullable String scope, Caller caller) {
        return switch (scope) {
            case null -> new ReportScope.OfPerson(caller.personId());
            case "person" -> new ReportScope.OfPerson(caller.personId());
            case "cohort", "tenant" ->
                throw Problem.of(
                                "scope-not-yours",
                                403,
                                "Not yours to see",
                                "With your role you see your own figures: leave scope out, or give person.")
                        .asException();
            default ->
                throw Problems.parameterInvalid("scope", "scope takes person, cohort or tenant.")
                        .asException();
        };
    }

    private Period period(@Nullable String from, @Nullable String to) {
        LocalDate today = LocalDate.ofInstant(edge.now(), ZoneOffset.UTC);
        LocalDate first = day("from", from);
        LocalDate last = day("to", to);
        LocalDate end = last == null ? today : last;
        if (first != null && first.isAfter(end)) {
            throw Problems.parameterInvalid("from", "from takes a day that is not after to, or after today without it.")
                    .asException();
        }
        return new Period(first, end, today);
    }

    private static @Nullable LocalDate day(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            // Ten characters: years beyond 9999 are no days of a search, nor of the database.
            if (text.length() == 10) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException _) {
            // falls through to the same answer as any other text
        }
        throw Problems.parameterInvalid(name, name + " takes a date such as 2026-11-22.")
                .asException();
    }

    private static ObjectNode json(Asked asked) {
        ObjectNode json = Json.object().put("report", asked.name.slug()).put("scope", word(asked.scope));
        ObjectNode period = json.putObject("period");
        period.put(
                "from", asked.period.from() == null ? null : asked.period.from().toString());
        period.put("to", asked.period.to().toString());
        json.put("today", asked.period.today().toString());
        json.put("hidden", asked.shown.hidden());
        ArrayNode figures = json.putArray("figures");
        asked.shown.figures().forEach(figure -> {
            ObjectNode line = figures.addObject();
            ReportLines.values(figure).forEach(line::putPOJO);
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
                .figures()
                .forEach(figure ->
                        lines.append(Csv.line(ReportLines.values(figure).values())));
        return lines.toString();
    }
}
