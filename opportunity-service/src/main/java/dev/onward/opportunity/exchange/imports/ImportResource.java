package dev.onward.opportunity.exchange.imports;

import dev.onward.eventsourcing.Horizon;
import dev.onward.eventsourcing.codec.Words;
import dev.onward.eventsourcing.command.Caller;
import dev.onward.eventsourcing.http.Callers;
import dev.onward.eventsourcing.http.FactAnswers;
import dev.onward.eventsourcing.http.IdempotencyKey;
import dev.onward.eventsourcing.http.Lists;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.eventsourcing.listing.ListRequest;
import dev.onward.eventsourcing.listing.Page;
import dev.onward.eventsourcing.listing.Place;
import dev.onward.eventsourcing.listing.Row;
import dev.onward.eventsourcing.listing.Sorting;
import dev.onward.eventsourcing.privacy.Privacy;
import dev.onward.eventsourcing.runtime.TimeAndIds;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.work.LimitReached;
import dev.onward.opportunity.exchange.imports.GoneFromSheet.GoneRow;
import dev.onward.opportunity.exchange.imports.ProblemsOfImport.ImportProblem;
import dev.onward.opportunity.exchange.imports.RowsOfImport.ImportedRow;
import dev.onward.opportunity.exchange.imports.domain.DateStyle;
import dev.onward.opportunity.exchange.imports.domain.Layout;
import dev.onward.opportunity.exchange.imports.domain.OnwardExport;
import dev.onward.opportunity.exchange.imports.domain.RowKeys;
import dev.onward.opportunity.exchange.imports.domain.Target;
import dev.onward.opportunity.exchange.imports.domain.Tracker;
import dev.onward.opportunity.exchange.imports.file.Asked;
import dev.onward.opportunity.exchange.imports.file.Spool;
import dev.onward.opportunity.exchange.imports.file.Table;
import dev.onward.opportunity.exchange.imports.file.UnusableFile;
import dev.onward.opportunity.exchange.imports.job.Foresight;
import dev.onward.opportunity.exchange.imports.job.Foresight.Foreseen;
import dev.onward.opportunity.exchange.imports.job.ImportJob;
import dev.onward.opportunity.exchange.imports.job.ImportJobs;
import dev.onward.opportunity.exchange.imports.job.ImportSettings;
import dev.onward.opportunity.exchange.imports.job.ImportState;
import dev.onward.opportunity.exchange.imports.job.Reader;
import dev.onward.opportunity.exchange.imports.job.RowOutcome;
import dev.onward.opportunity.exchange.imports.job.Sheets;
import dev.onward.opportunity.exchange.imports.job.UploadProblems;
import dev.onward.opportunity.exchange.imports.job.Uploads;
import dev.onward.opportunity.exchange.imports.job.WordTable;
import dev.onward.opportunity.sharing.PacedInput;
import dev.onward.opportunity.sharing.Slots;
import io.smallrye.common.annotation.Blocking;
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
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Imports: see what a file would come to, begin one, look how far it is, stop it. */
@Path("/opportunity/v1")
@RolesAllowed("seeker")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "imports")
public class ImportResource {

    private static final Logger LOG = Logger.getLogger(ImportResource.class);

    /** The newest first: ids rise with time. */
    private static final Sorting IMPORTS = Sorting.descending("import_id", "uuid", "import_id", "uuid");

    private static final Sorting PROBLEMS = Sorting.ascending("number", "integer", "number", "integer");

    private static final Sorting ROWS = Sorting.ascending("line", "bigint", "line", "bigint");

    private static final Sorting GONE = Sorting.ascending("number", "integer", "number", "integer");

    private final Uploads uploads;
    private final Foresight foresight;
    private final Slots slots;
    private final ImportJobs jobs;
    private final ImportSettings settings;
    private final WordTable words;
    private final Privacy privacy;
    private final Transactions transactions;
    private final Callers callers;
    private final TimeAndIds timeAndIds;
    private final PacedInput.Pace pace;

    public ImportResource(
            Uploads uploads,
            Foresight foresight,
            ImportJobs jobs,
            ImportSettings settings,
            WordTable words,
            Privacy privacy,
            Transactions transactions,
            Callers callers,
            TimeAndIds timeAndIds) {
        this.uploads = uploads;
        this.foresight = foresight;
        this.jobs = jobs;
        this.settings = settings;
        this.words = words;
        this.privacy = privacy;
        this.transactions = transactions;
        this.callers = callers;
        this.timeAndIds = timeAndIds;
        this.slots = new Slots(
                settings.uploadsAtOnce(), settings.uploadsAtOnceOfTenant(), settings.uploadsAtOncePerPerson());
        this.pace = new PacedInput.Pace(settings.slowFor(), settings.slowest().asLongValue(), settings.longestUpload());
    }

    @POST
    @Path("/searches/{id}/imports")
    @Consumes({"text/csv", MediaType.APPLICATION_OCTET_STREAM})
    @Blocking
    @Operation(
            operationId = "importFile",
            summary = "Import a file, or see what it would come to",
            description =
                    "The body is a table as text, one row to an opportunity. Encoding, delimiter, the row that names the columns,"
                            + " what the columns hold and how they write dates are found out, and can be told instead. With"
                            + " preview=true nothing is written and the answer says row by row what would be recorded, and what of it is new,"
                            + " changed or as it was imported before."
                            + " Without, a job records the rows in the background; the same file again adds nothing, and an edited one"
                            + " puts right what it tells otherwise. A fact has"
                            + " a date only where the file gives it one, and days are counted from it only where trust=dates says"
                            + " that it is right. An import starts no reminder, no mail and no advice.")
    public Uni<Response> begin(
            @PathParam("id") UUID searchId,
            @Parameter(
                            required = true,
                            description =
                                    "A value of your own, 1 to 200 visible ASCII characters; the same one when you retry.")
                    @HeaderParam(IdempotencyKey.HEADER)
                    @Nullable
                    String idempotencyKey,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String contentEncoding,
            @Parameter(
                            description = "true: write nothing, say what would be recorded",
                            example = "true",
                            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    @QueryParam("preview")
                    @Nullable
                    String preview,
            @Parameter(
                            description = "How many rows a preview shows",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "0",
                                            maximum = "200",
                                            defaultValue = "50"))
                    @QueryParam("rows")
                    @Nullable
                    String rows,
            @Parameter(
                            description = "Found out where left out",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {
                                                "UTF-8",
                                                "UTF-16LE",
                                                "UTF-16BE",
                                                "windows-1252",
                                                "windows-1250",
                                                "windows-1251",
                                                "windows-1253",
                                                "windows-1254",
                                                "windows-1257",
                                                "macintosh",
                                                "GB18030",
                                                "ISO-8859-1",
                                                "ISO-8859-2",
                                                "ISO-8859-9",
                                                "ISO-8859-15"
                                            }))
                    @QueryParam("encoding")
                    @Nullable
                    String encoding,
            @Parameter(
                            description = "Found out where left out",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"comma", "semicolon", "tab", "bar"}))
                    @QueryParam("delimiter")
                    @Nullable
                    String delimiter,
            @Parameter(
                            description = "Which row names the columns, from 1; 0: none does. Found out where left out",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "20"))
                    @QueryParam("headerRow")
                    @Nullable
                    String headerRow,
            @Parameter(
                            description =
                                    "Whether 5/3/2026 is in March (DMY) or in May (MDY). Found out where left out, from the dates or"
                                            + " from the language of the names of the columns",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"DMY", "MDY"}))
                    @QueryParam("dateOrder")
                    @Nullable
                    String dateOrder,
            @Parameter(
                            description = "Whether rows with a doubt are taken nevertheless, or left out",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"take", "skip"},
                                            defaultValue = "take"))
                    @QueryParam("doubtful")
                    @Nullable
                    String doubtful,
            @Parameter(
                            description =
                                    "dates: you say that the dates in the file are right, so that days in a stage and days of"
                                            + " silence are counted from them, in the edited sheet too when it comes again; none:"
                                            + " you take that back, and only their order counts. Left out: as you said of the"
                                            + " sheet before",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"dates", "none"}))
                    @QueryParam("trust")
                    @Nullable
                    String trust,
            @Parameter(
                            description =
                                    "What a column holds, as name:field or number:field; field may be ignore. A column may be"
                                            + " named twice, with two fields. One that is not in the file is refused",
                            example = "Company:organization")
                    @QueryParam("column")
                    @Nullable
                    List<String> column,
            @Parameter(description = "What a word for a stage means, as word:MEANING", example = "Ghosted:NO_RESPONSE")
                    @QueryParam("stage")
                    @Nullable
                    List<String> stage,
            @Parameter(description = "The organization of every row that names none", example = "Northwind")
                    @QueryParam("organization")
                    @Nullable
                    String organization,
            @Parameter(description = "The title of every row that has none", example = "Open application")
                    @QueryParam("title")
                    @Nullable
                    String title,
            @Parameter(description = "The word for the stage of every row that has none", example = "Applied")
                    @QueryParam("status")
                    @Nullable
                    String status,
            @Context UriInfo uri,
            @RequestBody(
                            required = true,
                            content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
                    InputStream body) {
        Caller caller = callers.current();
        IdempotencyKey key = IdempotencyKey.of(idempotencyKey);
        if (contentEncoding != null && !contentEncoding.equalsIgnoreCase("identity")) {
            throw ImportProblems.encoded().asException();
        }
        ImportQuestion question = ImportQuestion.of(uri.getQueryParameters());
        return uploads.admit(caller, searchId, key.value())
                .flatMap(_ -> switch (slots.ask(caller.tenantId(), caller.personId())) {
                    case Slots.Asked.Full(LimitReached reached) ->
                        throw UploadProblems.atOnce(reached).asException();
                    case Slots.Asked.Given(Runnable back) ->
                        Uploads.blocking(() -> spool(body, uri))
                                .flatMap(spool -> answer(
                                                question,
                                                spool,
                                                new Uploads.Upload(caller, searchId, key.value(), spool.sha256()))
                                        .onTermination()
                                        .invoke(() -> close(spool)))
                                .onTermination()
                                .invoke(back);
                })
                .onFailure(UnusableFile.class)
                .transform(failure -> ImportProblems.of((UnusableFile) failure).asException())
                // Finished even if the client hangs up: what is half kept would be kept for an hour.
                .memoize()
                .indefinitely();
    }

    private Uni<Response> answer(ImportQuestion question, Spool spool, Uploads.Upload upload) {
        return uploads.check(upload)
                .flatMap(before -> before.isPresent()
                        ? accepted(upload, before.get())
                        : Uploads.blocking(() -> table(spool, question.asked()))
                                .flatMap(table -> question.preview()
                                        ? preview(table, upload, question.rows())
                                        : begin(upload, table, question.asked())));
    }

    private Spool spool(InputStream body, UriInfo uri) {
        try {
            return Spool.of(new PacedInput(body, settings.mostBytes().asLongValue(), pace), digest(uri));
        } catch (PacedInput.TooLarge _) {
            throw Problems.tooLarge(settings.mostBytes().asLongValue()).asException();
        } catch (PacedInput.TooSlow _) {
            throw ImportProblems.tooSlow(pace.bytesPerSecond()).asException();
        } catch (IOException e) {
            // Silent for longer than the server waits, or gone: then nobody hears this.
            LOG.debugf("an upload ended early: %s", e.getClass().getName());
            throw ImportProblems.tooSlow(pace.bytesPerSecond()).asException();
        }
    }

    /** Begun with everything else that makes this request another one. */
    private static MessageDigest digest(UriInfo uri) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            MultivaluedMap<String, String> parameters = uri.getQueryParameters();
            sha256.update(("POST " + uri.getPath() + "\n" + new TreeMap<>(parameters) + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            return sha256;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void close(Spool spool) {
        try {
            spool.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Table table(Spool spool, Asked asked) {
        try {
            return Table.of(spool, asked, words.words(), settings.mostRows());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Uni<Response> preview(Table table, Uploads.Upload upload, int rows) {
        Horizon horizon = timeAndIds.horizon();
        Target target = new Target(upload.caller().tenantId(), upload.searchId(), horizon);
        return Uploads.blocking(() -> keys(table, target))
                .flatMap(keys -> uploads.compared(upload, keys))
                .flatMap(compared -> foresight
                        .of(upload, table, target, horizon.now(), compared)
                        .flatMap(foreseen -> Uploads.blocking(
                                () -> preview(table, upload, target, horizon, rows, compared, foreseen))))
                .map(preview -> Response.ok(preview).build());
    }

    private List<RowKeys> keys(Table table, Target target) {
        try {
            return Preview.keys(table, target, settings.rowsAtOnce());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ImportPreview preview(
            Table table,
            Uploads.Upload upload,
            Target target,
            Horizon horizon,
            int rows,
            Sheets.Compared compared,
            Foreseen foreseen) {
        try {
            return Preview.of(
                    table, upload.caller(), target, horizon.now(), rows, settings.rowsAtOnce(), compared, foreseen);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Uni<Response> begin(Uploads.Upload upload, Table table, Asked asked) {
        if (isOrderUnclear(table.layout()) && asked.dateOrder() == null) {
            throw new UnusableFile(UnusableFile.Reason.DATE_ORDER_UNCLEAR);
        }
        return uploads.begin(upload, table).flatMap(begun -> accepted(upload, begun));
    }

    private static boolean isOrderUnclear(Layout layout) {
        return switch (layout) {
            case Tracker tracker ->
                tracker.dates().containsValue(DateStyle.UNCLEAR)
                        || tracker.found().marks().values().stream()
                                .anyMatch(mark -> mark.dates() == DateStyle.UNCLEAR);
            case OnwardExport exported -> exported.dates() == DateStyle.UNCLEAR;
        };
    }

    private Uni<Response> accepted(Uploads.Upload upload, Uploads.Begun begun) {
        return uploads.opened(upload.caller(), begun.job()).map(job -> accepted(begun, told(job)));
    }

    private Import told(Uploads.Opened opened) {
        return Import.of(opened.job(), reader(opened.layout()));
    }

    private Optional<Reader> reader(@Nullable String layout) {
        return layout == null ? Optional.empty() : Optional.of(Reader.of(layout, words.words()));
    }

    private static Response accepted(Uploads.Begun begun, Import told) {
        Response.ResponseBuilder response = Response.accepted(told)
                .header(
                        HttpHeaders.LOCATION,
                        "/opportunity/v1/imports/" + begun.job().importId());
        if (begun.repeated()) {
            response.header(FactAnswers.REPEATED, "true");
        }
        return response.build();
    }

    @GET
    @Path("/imports")
    @Operation(operationId = "listImports", summary = "Your imports, the newest first")
    public Uni<Response> list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        Caller caller = callers.current();
        ListRequest page = Lists.request(uri, IMPORTS);
        return transactions
                .inTenant(
                        caller.tenantId(),
                        tx -> jobs.list(tx, caller.personId(), below(page), page.rows())
                                .flatMap(found -> uploads.opened(tx, found)))
                .map(found -> found.stream()
                        .map(it -> new Row<>(told(it), Place.of(it.job().importId())))
                        .toList())
                .map(rows -> Lists.answer(page, page.page(rows), uri));
    }

    private static @Nullable UUID below(ListRequest page) {
        Place after = page.after();
        return after == null ? null : UUID.fromString(after.key());
    }

    @GET
    @Path("/imports/{id}")
    @Operation(operationId = "getImport", summary = "How far an import is, and what it came to")
    public Uni<Response> get(@PathParam("id") UUID importId) {
        Caller caller = callers.current();
        return transactions
                .inTenant(caller.tenantId(), tx -> opened(tx, caller, importId))
                .map(job -> Response.ok(told(job)).build());
    }

    @GET
    @Path("/imports/{id}/problems")
    @Operation(
            operationId = "listProblemsOfImport",
            summary =
                    "The rows that could not be recorded, the doubtful ones, and those found to be about what you typed",
            description = "Up to a bound; beyond tells how many more there were.")
    public Uni<Response> listProblems(
            @PathParam("id") UUID importId,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        Caller caller = callers.current();
        ListRequest page = Lists.request(uri, PROBLEMS);
        return transactions
                .inTenant(
                        caller.tenantId(),
                        tx -> find(tx, caller, importId)
                                .flatMap(job -> jobs.problems(tx, importId, (int) after(page), page.rows())
                                        .flatMap(found -> privacy.openText(tx, job.layout())
                                                .map(layout -> new Found(job, found, layout)))))
                .map(found -> {
                    Optional<Reader> reader = reader(found.layout());
                    Page<ImportProblem> shown = page.page(found.problems.stream()
                            .map(it -> new Row<>(ImportProblem.of(it, reader), Place.of(it.number())))
                            .toList());
                    return Lists.linked(
                                    Response.ok(new ProblemsOfImport(shown.items(), found.job.problemsBeyond())),
                                    page,
                                    shown.next(),
                                    uri)
                            .build();
                });
    }

    @GET
    @Path("/imports/{id}/rows")
    @Operation(
            operationId = "listRowsOfImport",
            summary =
                    "What became of each row: new, more than before, corrected, left alone or bad, and what of it changed",
            description =
                    "In the order of the file, as far as the import is. A row of a sheet that was imported before is known by what it"
                            + " says and not by where it stands: of organization, title and day two at least are as they were.")
    public Uni<Response> listRows(
            @PathParam("id") UUID importId,
            @Parameter(
                            description =
                                    "Only rows of which this became; those that are gone from the sheet have no line and are listed by"
                                            + " themselves",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"NEW", "ADDED", "CORRECTED", "UNCHANGED", "BAD"}))
                    @QueryParam("outcome")
                    @Nullable
                    String outcome,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        Caller caller = callers.current();
        ListRequest page = Lists.request(uri, ROWS);
        RowOutcome only = outcome == null ? null : outcome(outcome);
        return transactions
                .inTenant(
                        caller.tenantId(),
                        tx -> find(tx, caller, importId)
                                .chain(() -> uploads.outcomes(tx, importId, after(page), page.rows(), only)))
                .map(found -> {
                    Page<ImportedRow> shown = page.page(found.rows().stream()
                            .map(it -> new Row<>(ImportedRow.of(it, found.changes(it)), Place.of(it.line())))
                            .toList());
                    return Lists.linked(Response.ok(new RowsOfImport(shown.items())), page, shown.next(), uri)
                            .build();
                });
    }

    private static RowOutcome outcome(String word) {
        return Arrays.stream(RowOutcome.values())
                .filter(it -> it.name().equals(word))
                .findFirst()
                .orElseThrow(() -> Problems.parameterInvalid(
                                "outcome",
                                Words.hint(
                                        word,
                                        "outcome takes one of",
                                        Arrays.stream(RowOutcome.values())
                                                .map(Enum::name)
                                                .toList()))
                        .asException());
    }

    @GET
    @Path("/imports/{id}/gone")
    @Operation(
            operationId = "listGoneFromSheet",
            summary = "What earlier imports of the sheet told, and it does not hold any more",
            description = "It stays on the board; close or retract what should not.")
    public Uni<Response> listGone(
            @PathParam("id") UUID importId,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        Caller caller = callers.current();
        ListRequest page = Lists.request(uri, GONE);
        return transactions
                .inTenant(
                        caller.tenantId(),
                        tx -> find(tx, caller, importId)
                                .chain(() -> jobs.gone(tx, importId, (int) after(page), page.rows())))
                .map(found -> {
                    Page<GoneRow> shown = page.page(found.stream()
                            .map(it -> new Row<>(GoneRow.of(it), Place.of(it.number())))
                            .toList());
                    return Lists.linked(Response.ok(new GoneFromSheet(shown.items())), page, shown.next(), uri)
                            .build();
                });
    }

    /** @param layout null once its person is erased */
    private record Found(
            ImportJob job,
            List<ImportJobs.Problem> problems,
            @Nullable String layout) {}

    private static long after(ListRequest page) {
        Place after = page.after();
        return after == null ? -1 : Long.parseLong(after.key());
    }

    @POST
    @Path("/imports/{id}/cancel")
    @Operation(
            operationId = "cancelImport",
            summary = "Stop an import after the rows that it is just recording",
            description =
                    "What is recorded stays, whole rows each. The same file again goes on where this one stopped, and doubles"
                            + " nothing.")
    public Uni<Response> cancel(
            @PathParam("id") UUID importId,
            @Parameter(
                            required = true,
                            description =
                                    "A value of your own, 1 to 200 visible ASCII characters; the same one when you retry.")
                    @HeaderParam(IdempotencyKey.HEADER)
                    @Nullable
                    String idempotencyKey) {
        Caller caller = callers.current();
        IdempotencyKey.of(idempotencyKey);
        return transactions
                .inTenant(
                        caller.tenantId(),
                        tx -> find(tx, caller, importId)
                                // Waits for the batch that is being recorded.
                                .chain(() -> jobs.lock(tx, importId))
                                .map(Optional::orElseThrow)
                                .flatMap(job -> cancel(tx, caller, job))
                                .flatMap(job -> uploads.opened(tx, List.of(job)).map(List::getFirst)))
                .map(job -> Response.ok(told(job)).build());
    }

    private Uni<ImportJob> cancel(Tx tx, Caller caller, ImportJob job) {
        return switch (job.state()) {
            case QUEUED, RUNNING ->
                jobs.end(tx, job.importId(), ImportState.CANCELLED, null).chain(() -> find(tx, caller, job.importId()));
            // Nothing is left to stop; the answer says what it came to.
            case DONE, CANCELLED, FAILED -> Uni.createFrom().item(job);
        };
    }

    private Uni<Uploads.Opened> opened(Tx tx, Caller caller, UUID importId) {
        return find(tx, caller, importId)
                .flatMap(job -> uploads.opened(tx, List.of(job)).map(List::getFirst));
    }

    private Uni<ImportJob> find(Tx tx, Caller caller, UUID importId) {
        return jobs.find(tx, caller.personId(), importId)
                .map(found -> found.orElseThrow(() -> Problems.notFound().asException()));
    }
}
