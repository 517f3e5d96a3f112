package dev.onward.opportunity.view.reports.resource;

import dev.onward.eventsourcing.codec.Words;
import dev.onward.eventsourcing.command.Caller;
import dev.onward.eventsourcing.http.Callers;
import dev.onward.eventsourcing.http.Filters;
import dev.onward.eventsourcing.http.Problem;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.eventsourcing.http.TimeParameters;
import dev.onward.eventsourcing.runtime.TimeAndIds;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.opportunity.csv.Csv;
import dev.onward.opportunity.stream.person.PersonZones;
import dev.onward.opportunity.view.reports.domain.Disclosure;
import dev.onward.opportunity.view.reports.domain.GroupRow;
import dev.onward.opportunity.view.reports.domain.Period;
import dev.onward.opportunity.view.reports.domain.ReportName;
import dev.onward.opportunity.view.reports.query.FiguresBeingPrepared;
import dev.onward.opportunity.view.reports.query.Releases;
import dev.onward.opportunity.view.reports.query.ReportScope;
import dev.onward.opportunity.view.reports.query.Reports;
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
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
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

    private static final String NOT_OF_COUNSELORS_YET =
            "Reports are for seekers, of their own searches, and for administrators, of groups: nothing can be opened to counselors yet.";

    private static final String CSV = "text/csv";
    private static final int MOST_MONTHS = 120;
    private static final int RETRY_AFTER_SECONDS = 5;

    private final Reports reports;
    private final PersonZones zones;
    private final Releases releases;
    private final Transactions transactions;
    private final Callers callers;
    private final TimeAndIds timeAndIds;
    private final SecurityIdentity identity;

    public ReportResource(
            Reports reports,
            PersonZones zones,
            Releases releases,
            Transactions transactions,
            Callers callers,
            TimeAndIds timeAndIds,
            SecurityIdentity identity) {
        this.identity = identity;
        this.reports = reports;
        this.zones = zones;
        this.releases = releases;
        this.transactions = transactions;
        this.callers = callers;
        this.timeAndIds = timeAndIds;
    }

    @GET
    @Path("/{name}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getReport",
            summary = "Figures of your searches, of a cohort or of a tenant over a period",
            description =
                    "Each figure says of how many it speaks (n), how many of them are still out (waiting) and, where days are"
                            + " counted, of how many nobody saw the days (excluded: in response some of the n, elsewhere more"
                            + " than these). Medians and 75th percentiles count"
                            + " those who wait for as long as they have waited (Kaplan-Meier); null: too few have come to"
                            + " their end to say. Asked for as text/csv, the figures come as lines. A fact shows in the"
                            + " figures a moment after it was recorded. Groups are told of by months that are over. A month"
                            + " is released when it is first asked for, for all reports at once, and stays as it was then, whatever"
                            + " is told later of it; while it is being released the answer is 503. today is the day as of"
                            + " which its waits were counted. What fewer people stand behind than smallestGroup is hidden,"
                            + " and as much more as keeps it from being worked out from other months, periods, cohorts or the"
                            + " tenant: lines are left out (hidden), numbers are null (hiddenNumbers). A period hides what any"
                            + " of its months hides.")
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
                                    "The first day, by your own calendar; from the beginning where left out. Of a group: the first of a"
                                            + " month, at most " + MOST_MONTHS + " months before the last")
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(
                            description =
                                    "The last day, by your own calendar; today where left out. Of a group: the last of a month. The"
                                            + " answer goes no further than the last month that is over, and says so in its period")
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
                .map(asked -> Response.ok(answer(asked)).build());
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

    private record Asked(ReportName name, ReportScope scope, Period period, Disclosure.Disclosed shown) {}

    private Uni<Asked> report(
            String slug, @Nullable String from, @Nullable String to, @Nullable String scope, @Nullable String cohort) {
        ReportName name = ReportName.of(slug)
                .orElseThrow(() -> Problems.notFound()
                        .saying(Words.hint(slug, "There is no such report. There are", ReportName.slugs()))
                        .asException());
        Caller caller = callers.current();
        ReportScope whom = scope(scope, cohort, caller);
        return switch (whom) {
            case ReportScope.OfPerson(UUID personId) -> {
                if (name.isOfGroups()) {
                    throw Problems.parameterInvalid(
                                    "scope", "This report is about a group: scope takes cohort or tenant.")
                            .asException();
                }
                yield transactions.inTenant(
                        caller.tenantId(),
                        tx -> zones.of(tx, personId)
                                .map(zone -> period(from, to, zone))
                                .flatMap(period -> reports.ofPerson(tx, name, personId, period)
                                        .map(shown -> new Asked(name, whom, period, shown))));
            }
            case ReportScope.OfCohort(UUID cohortId) ->
                ofGroup(caller, name, whom, cohortId, period(from, to, ZoneOffset.UTC));
            case ReportScope.OfTenant _ ->
                ofGroup(caller, name, whom, GroupRow.TENANT, period(from, to, ZoneOffset.UTC));
        };
    }

    private Uni<Asked> ofGroup(Caller caller, ReportName name, ReportScope whom, UUID group, Period period) {
        YearMonth closed = releases.lastClosed(period.today());
        YearMonth from = firstMonth(period);
        YearMonth to = lastMonth(period, closed);
        if (from != null && from.isAfter(to)) {
            throw Problems.parameterInvalid(
                            "from",
                            "Groups are told of by months that are closed, some days after they are over, and the last one is %s: from takes the first day of it or of an earlier one."
                                    .formatted(closed))
                    .asException();
        }
        if (from != null && from.until(to, ChronoUnit.MONTHS) >= MOST_MONTHS) {
            throw Problems.parameterInvalid(
                            "from",
                            "One answer about a group takes %d months at the most; from %s to %s there are %d."
                                    .formatted(MOST_MONTHS, from, to, from.until(to, ChronoUnit.MONTHS) + 1))
                    .asException();
        }
        return releases.of(caller.tenantId(), name, group, from, to, period.today())
                .onFailure(FiguresBeingPrepared.class)
                .transform(e -> beingPrepared((FiguresBeingPrepared) e).asException())
                .map(released -> new Asked(name, whom, released.period(), released.shown()));
    }

    private static Problem beingPrepared(FiguresBeingPrepared e) {
        return Problem.of("figures-being-prepared").with("months", e.months()).retryAfter(RETRY_AFTER_SECONDS);
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
            throw notYours(
                    identity.hasRole(Roles.ADMINISTRATOR)
                            ? "You have no search of your own: ask with scope=cohort or scope=tenant."
                            : NOT_OF_COUNSELORS_YET);
        }
        return new ReportScope.OfPerson(caller.personId());
    }

    private void requireAdministrator() {
        if (!identity.hasRole(Roles.ADMINISTRATOR)) {
            throw notYours(
                    identity.hasRole(Roles.COUNSELOR)
                            ? NOT_OF_COUNSELORS_YET
                            : "With your role you see your own figures: leave scope out, or give person.");
        }
    }

    private static RuntimeException notYours(String detail) {
        return Problem.of("scope-not-yours").saying(detail).asException();
    }

    /** Two periods of a group that differ by a day would tell of whoever did something on that day. */
    private static @Nullable YearMonth firstMonth(Period period) {
        LocalDate from = period.from();
        if (from != null && from.getDayOfMonth() != 1) {
            throw Problems.parameterInvalid("from", "Groups are told of by whole months: from takes the first of one.")
                    .asException();
        }
        return from == null ? null : YearMonth.from(from);
    }

    private static YearMonth lastMonth(Period period, YearMonth closed) {
        YearMonth last = YearMonth.from(period.to());
        if (!last.isAfter(closed) && !period.to().equals(last.atEndOfMonth())) {
            throw Problems.parameterInvalid(
                            "to",
                            "Groups are told of by whole months: to takes the last day of one, or a later day than %s."
                                    .formatted(closed.atEndOfMonth()))
                    .asException();
        }
        return last.isAfter(closed) ? closed : last;
    }

    private Period period(@Nullable String from, @Nullable String to, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(timeAndIds.now(), zone);
        LocalDate first = TimeParameters.day("from", from, timeAndIds.horizon());
        LocalDate last = TimeParameters.day("to", to, timeAndIds.horizon());
        LocalDate end = last == null ? today : last;
        if (first != null && first.isAfter(end)) {
            throw Problems.parameterInvalid("from", "from takes a day that is not after to, or after today without it.")
                    .asException();
        }
        return new Period(first, end, today);
    }

    private Report answer(Asked asked) {
        boolean isOfGroup = !(asked.scope instanceof ReportScope.OfPerson);
        return new Report(
                asked.name.slug(),
                word(asked.scope),
                new Report.ReportPeriod(asked.period.from(), asked.period.to()),
                asked.period.today(),
                asked.scope instanceof ReportScope.OfCohort(UUID cohort) ? cohort : null,
                isOfGroup ? releases.smallestGroup() : null,
                isOfGroup ? asked.shown.hiddenNumbers() : null,
                asked.shown.hiddenLines(),
                asked.shown.lines().stream().map(ReportLines::of).toList());
    }

    private static String word(ReportScope scope) {
        return switch (scope) {
            case ReportScope.OfPerson _ -> "person";
            case ReportScope.OfCohort _ -> "cohort";
            case ReportScope.OfTenant _ -> "tenant";
        };
    }

    private static String csv(Asked asked) {
        StringBuilder lines = new StringBuilder(Csv.line(ReportLines.columns(asked.name)));
        asked.shown.lines().forEach(line -> lines.append(Csv.line(ReportLines.cells(ReportLines.of(line)))));
        return lines.toString();
    }
}
