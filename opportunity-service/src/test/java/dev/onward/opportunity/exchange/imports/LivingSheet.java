package dev.onward.opportunity.exchange.imports;

import dev.onward.contracts.vocabulary.Stage;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.Entry;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Source;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.StreamId;
import dev.onward.opportunity.exchange.imports.domain.DatesTrust;
import dev.onward.opportunity.exchange.imports.domain.ImportedOpportunity;
import dev.onward.opportunity.exchange.imports.domain.KnownRow;
import dev.onward.opportunity.exchange.imports.domain.KnownRows;
import dev.onward.opportunity.exchange.imports.domain.Layout;
import dev.onward.opportunity.exchange.imports.domain.Reading;
import dev.onward.opportunity.exchange.imports.domain.Recognition;
import dev.onward.opportunity.exchange.imports.domain.Reconciliation;
import dev.onward.opportunity.exchange.imports.domain.Row;
import dev.onward.opportunity.exchange.imports.domain.RowKeys;
import dev.onward.opportunity.exchange.imports.domain.Target;
import dev.onward.opportunity.exchange.imports.domain.TypedOpportunity;
import dev.onward.opportunity.exchange.imports.domain.Words;
import dev.onward.opportunity.exchange.imports.file.Asked;
import dev.onward.opportunity.exchange.imports.file.Spool;
import dev.onward.opportunity.exchange.imports.file.Table;
import dev.onward.opportunity.exchange.imports.job.WordTable;
import dev.onward.opportunity.folding.domain.Folding;
import dev.onward.opportunity.sharing.PacedInput;
import dev.onward.opportunity.stream.opportunity.domain.Opportunity;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityDecider;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpportunityIdentified;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection;
import dev.onward.testkit.Horizons;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A search to which a sheet is imported again and again, by what the job goes by and without a database. */
final class LivingSheet {

    private static final Words WORDS = new WordTable().words();
    private static final UUID TENANT = UUID.fromString("00000000-0000-4000-8000-00000000000a");
    private static final UUID PERSON = UUID.fromString("00000000-0000-4000-8000-00000000000b");
    private static final UUID SEARCH = UUID.fromString("00000000-0000-4000-8000-00000000000c");
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    private static final Target TARGET = new Target(TENANT, SEARCH, Horizons.at("2026-11-22T09:00:00Z"));
    private static final PacedInput.Pace ANY_PACE =
            new PacedInput.Pace(Duration.ofMinutes(1), 1, Duration.ofMinutes(1));

    private final Map<UUID, StreamHistory<OpportunityFact>> histories = new LinkedHashMap<>();
    private KnownRows known = new KnownRows();
    private final Map<UUID, UUID> sheets = new HashMap<>();
    private int told;
    private DatesTrust trust = DatesTrust.NOT_SAID;

    /**
     * What an import came to.
     *
     * @param rows the opportunity of each row, in the order of the sheet
     * @param recorded the entries recorded of each
     * @param leavesOut whether anything of it does not go with what others told
     * @param gone what is no longer in the sheet
     */
    record Imported(
            List<UUID> rows, List<List<Entry<OpportunityFact>>> recorded, List<Boolean> leavesOut, List<UUID> gone) {

        /** As the answer names it, one word a row. */
        List<String> outcomes() {
            return recorded.stream()
                    .map(entries -> entries.isEmpty()
                            ? "unchanged"
                            : entries.getFirst() instanceof Stated<OpportunityFact>(OpportunityIdentified _)
                                    ? "new"
                                    : entries.stream().allMatch(Stated.class::isInstance) ? "added" : "corrected")
                    .toList();
        }
    }

    /** From now on the person says so of every file. */
    void saysOfDates(DatesTrust said) {
        trust = said;
    }

    Imported imports(String csv) {
        return imports(csv, Integer.MAX_VALUE);
    }

    /** @param most rows, after which it is cancelled */
    Imported imports(String csv, int most) {
        told++;
        UUID importId = new UUID(0x7000L, told);
        Read read = Read.of(csv);
        List<Row> rows = read.rows();
        Layout layout = read.layout();
        List<RowKeys> keys =
                rows.stream().map(row -> layout.keys(row, TARGET).orElseThrow()).toList();
        Recognition recognition = Recognition.of(known.all(), keys, importId, typed());
        sheets.put(importId, recognition.sheetId());
        known = new KnownRows();
        recognition.known().forEach(known::learn);
        List<UUID> ids = new ArrayList<>();
        List<List<Entry<OpportunityFact>>> recorded = new ArrayList<>();
        List<Boolean> leavesOut = new ArrayList<>();
        for (int i = 0; i < Math.min(most, rows.size()); i++) {
            Recognition.Recognized as = recognition.rows().get(i);
            Reading reading = layout.read(List.of(rows.get(i).of(as.opportunityId())), TARGET);
            if (!(reading instanceof Reading.Taken taken)) {
                throw new AssertionError(reading);
            }
            ImportedOpportunity opportunity = taken.opportunity();
            ids.add(as.opportunityId());
            Reconciliation.Plan plan = as.isTold(opportunity.digest(trust))
                    ? new Reconciliation.Plan(List.of(), false)
                    : recorded(opportunity, importId, recognition.sheetId());
            recorded.add(plan.proposals().stream()
                    .<Entry<OpportunityFact>>map(Proposal::entry)
                    .toList());
            leavesOut.add(plan.leavesOut());
            known.learn(new KnownRow(
                    as.opportunityId(),
                    recognition.sheetId(),
                    keys.get(i),
                    plan.leavesOut() ? 0 : opportunity.digest(trust),
                    false));
        }
        return new Imported(ids, recorded, leavesOut, recognition.gone());
    }

    /** A file as it was read. The last one is kept: it is mostly imported several times. */
    private record Read(String csv, Layout layout, List<Row> rows) {

        private static final ThreadLocal<Read> LAST = new ThreadLocal<>();

        static Read of(String csv) {
            Read last = LAST.get();
            if (last == null || !last.csv().equals(csv)) {
                last = read(csv);
                LAST.set(last);
            }
            return last;
        }

        private static Read read(String csv) {
            try (InputStream in = new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8));
                    Spool spool =
                            Spool.of(new PacedInput(in, 1 << 26, ANY_PACE), MessageDigest.getInstance("SHA-256"))) {
                Table table = Table.of(spool, Asked.NOTHING, WORDS, 200_000);
                List<Row> rows = new ArrayList<>();
                table.groups(100, rows::addAll);
                return new Read(csv, table.layout(), rows);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private Reconciliation.Plan recorded(ImportedOpportunity opportunity, UUID importId, UUID sheetId) {
        Actor actor = new Actor(Actor.Kind.IMPORT, PERSON);
        Instant now = NOW.plusSeconds(60L * told);
        Reconciliation.Plan plan = Reconciliation.plan(
                opportunity,
                history(opportunity.opportunityId()),
                new Reconciliation.Telling(
                        importId,
                        actor,
                        now,
                        (line, confirmed) -> new Source(
                                confirmed ? Source.Kind.CSV_DATES_CONFIRMED : Source.Kind.CSV, importId + ":" + line),
                        source -> sheetId.equals(sheets.get(importOf(source))),
                        trust,
                        LivingSheet::decide));
        plan.proposals().forEach(proposal -> record(opportunity.opportunityId(), proposal));
        return plan;
    }

    private static UUID importOf(Source source) {
        String ref = String.valueOf(source.ref());
        return UUID.fromString(ref.substring(0, ref.indexOf(':')));
    }

    private void record(UUID opportunityId, Proposal<OpportunityFact> proposal) {
        StreamHistory<OpportunityFact> before = history(opportunityId);
        switch (decide(proposal, before)) {
            case Decision.Accepted<OpportunityFact, OpportunityRejection> yes ->
                histories.put(opportunityId, before.plus(yes.proposals()));
            case Decision.Rejected<OpportunityFact, OpportunityRejection> no ->
                throw new AssertionError(no.rejection() + " for " + proposal.entry());
        }
    }

    private static Decision<OpportunityFact, OpportunityRejection> decide(
            Proposal<OpportunityFact> proposal, StreamHistory<OpportunityFact> history) {
        return OpportunityDecider.decide(proposal, history, new OpportunityDecider.Context(SEARCH, true));
    }

    /** What was typed and no file told first, as the board has it. */
    private List<TypedOpportunity> typed() {
        List<TypedOpportunity> typed = new ArrayList<>();
        for (UUID id : opportunities()) {
            boolean isByHand =
                    history(id).entries().getFirst().envelope().actor().kind() != Actor.Kind.IMPORT;
            if (isByHand && !believed(id).isEmpty()) {
                OpportunityIdentified it = identified(id);
                typed.add(TypedOpportunity.of(
                        id,
                        Folding.of(it.organization().name()) + "\n" + Folding.of(it.title()),
                        stage(id).isEnding(),
                        appliedOn(id)));
            }
        }
        return typed;
    }

    private @Nullable LocalDate appliedOn(UUID opportunityId) {
        return believed(opportunityId).stream()
                .filter(it -> it.fact() instanceof OpportunityFact.Applied)
                .findFirst()
                .map(it -> switch (it.occurredAt()) {
                    case OccurredAt.On(LocalDate day) -> day;
                    case OccurredAt.At(Instant instant) -> LocalDate.ofInstant(instant, ZoneOffset.UTC);
                    case OccurredAt.Unknown _ -> null;
                })
                .orElse(null);
    }

    /** Somebody enters an opportunity by hand. */
    UUID types(OpportunityIdentified fact, OccurredAt at) {
        UUID id = new UUID(0x9000L, told + 1);
        typed(id, new Stated<>(fact), at);
        return id;
    }

    /** Somebody tells something of it by hand. */
    void typed(UUID opportunityId, Entry<OpportunityFact> entry) {
        typed(opportunityId, entry, OccurredAt.at(NOW.plusSeconds(60L * (told + 1))));
    }

    void typed(UUID opportunityId, Entry<OpportunityFact> entry, OccurredAt at) {
        told++;
        Instant now = NOW.plusSeconds(60L * told);
        record(
                opportunityId,
                new Proposal<>(new UUID(0x8000L, told), entry, at, now, Actor.seeker(PERSON), Source.USER));
    }

    /** The same if it can be; whether it could. */
    boolean isTyped(UUID opportunityId, Entry<OpportunityFact> entry) {
        try {
            typed(opportunityId, entry);
            return true;
        } catch (AssertionError _) {
            return false;
        }
    }

    StreamHistory<OpportunityFact> history(UUID opportunityId) {
        return histories.getOrDefault(
                opportunityId, StreamHistory.empty(new StreamId(TENANT, "opportunity", opportunityId), PERSON));
    }

    List<UUID> opportunities() {
        return List.copyOf(histories.keySet());
    }

    Stage stage(UUID opportunityId) {
        return Opportunity.of(history(opportunityId)).stage();
    }

    /** What is believed of it that is not the system's own. */
    List<Effective<OpportunityFact>> believed(UUID opportunityId) {
        return history(opportunityId).effective().facts().stream()
                .filter(it -> !(it.fact() instanceof OpportunityFact.RoundsNumbered)
                        && !(it.fact() instanceof OpportunityFact.KnowledgeAssessed))
                .toList();
    }

    OpportunityIdentified identified(UUID opportunityId) {
        return (OpportunityIdentified) believed(opportunityId).getFirst().fact();
    }

    /** "organization, title, stage" of each opportunity. */
    List<String> board() {
        return opportunities().stream().map(this::said).sorted().toList();
    }

    String said(UUID opportunityId) {
        OpportunityIdentified it = identified(opportunityId);
        return it.organization().name() + ", " + it.title() + ", " + stage(opportunityId);
    }
}
