package dev.onward.opportunity.exchange.imports.job;

import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.Source;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.Streams.Loaded;
import dev.onward.eventsourcing.work.Contexts;
import dev.onward.eventsourcing.work.Slices;
import dev.onward.opportunity.exchange.imports.domain.DatesTrust;
import dev.onward.opportunity.exchange.imports.domain.ImportedOpportunity;
import dev.onward.opportunity.exchange.imports.domain.KnownRow;
import dev.onward.opportunity.exchange.imports.domain.Reading;
import dev.onward.opportunity.exchange.imports.domain.Recognition;
import dev.onward.opportunity.exchange.imports.domain.Recognition.Recognized;
import dev.onward.opportunity.exchange.imports.domain.Reconciliation;
import dev.onward.opportunity.exchange.imports.domain.Row;
import dev.onward.opportunity.exchange.imports.domain.Target;
import dev.onward.opportunity.exchange.imports.file.Table;
import dev.onward.opportunity.stream.opportunity.Opportunities;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityDecider;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What an import would make of rows that are about what is there already: decided as the import decides it, some rows at a
 * time and with nothing written. Rows that tell what they told last are passed over.
 */
@ApplicationScoped
public class Foresight {

    private static final int ROWS_AT_ONCE = 200;

    private final Contexts contexts;
    private final Transactions transactions;
    private final Opportunities opportunities;
    private final ImportJobs jobs;
    private final ImportSettings settings;

    public Foresight(
            Contexts contexts,
            Transactions transactions,
            Opportunities opportunities,
            ImportJobs jobs,
            ImportSettings settings) {
        this.contexts = contexts;
        this.transactions = transactions;
        this.opportunities = opportunities;
        this.jobs = jobs;
        this.settings = settings;
    }

    /**
     * What is foreseen.
     *
     * @param contradicted opportunities of which a row tells what does not go with what others told
     * @param unchanged those of which nothing would be recorded
     */
    public record Foreseen(Set<UUID> contradicted, Set<UUID> unchanged) {

        public static final Foreseen NOTHING = new Foreseen(Set.of(), Set.of());
    }

    public Uni<Foreseen> of(Uploads.Upload upload, Table table, Target target, Instant now, Sheets.Compared compared) {
        if (compared.recognition().isEmpty()) {
            return Uni.createFrom().item(Foreseen.NOTHING);
        }
        Table.Groups groups;
        try {
            groups = table.groups(settings.rowsAtOnce());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Look look = new Look(
                upload,
                table,
                target,
                now,
                compared.recognition().get(),
                table.trust().after(compared.dates()));
        return Multi.createBy()
                .repeating()
                .uni(() -> Uploads.blocking(() -> look.next(groups)))
                .until(List::isEmpty)
                .onItem()
                .transformToUniAndConcatenate(rows -> contexts.runAndReturn(
                        () -> transactions.inTenant(upload.caller().tenantId(), tx -> decide(tx, look, rows))))
                .collect()
                .last()
                .onTermination()
                .invoke(groups::close)
                .map(_ -> look.foreseen);
    }

    private Uni<Void> decide(Tx tx, Look look, List<ImportedOpportunity> rows) {
        Map<UUID, ImportedOpportunity> byId = new HashMap<>();
        rows.forEach(row -> byId.put(row.opportunityId(), row));
        return jobs.ofOtherSheets(tx, look.target.searchId(), look.recognition.sheetId())
                .flatMap(ofOtherSheets -> opportunities
                        .findEach(tx, look.upload.caller().personId(), byId.keySet())
                        .flatMap(loaded -> Slices.aside(() -> {
                            for (Loaded<OpportunityFact> each : loaded) {
                                if (each instanceof Loaded.Readable<OpportunityFact> it) {
                                    ImportedOpportunity row =
                                            byId.get(it.stream().history().id().id());
                                    if (row != null) {
                                        look.decide(row, it.stream().history(), ofOtherSheets);
                                    }
                                }
                            }
                            return look;
                        })))
                .replaceWithVoid();
    }

    /** A file that is looked at, row after row. */
    private static final class Look {

        private final Uploads.Upload upload;
        private final Table table;
        private final Target target;
        private final Instant now;
        private final Recognition recognition;
        private final DatesTrust trust;
        private final Set<UUID> known;
        private final Foreseen foreseen = new Foreseen(new HashSet<>(), new HashSet<>());
        private int row;

        private Look(
                Uploads.Upload upload,
                Table table,
                Target target,
                Instant now,
                Recognition recognition,
                DatesTrust trust) {
            this.upload = upload;
            this.table = table;
            this.target = target;
            this.now = now;
            this.recognition = recognition;
            this.trust = trust;
            this.known =
                    recognition.known().stream().map(KnownRow::opportunityId).collect(Collectors.toSet());
        }

        /** The next ones that are to be decided; none once there are no more. */
        private List<ImportedOpportunity> next(Table.Groups groups) {
            List<ImportedOpportunity> some = new ArrayList<>();
            while (some.size() < ROWS_AT_ONCE && groups.hasNext()) {
                List<Row> group = groups.next();
                Recognized as = recognition.rows().get(row++);
                if ((as.typed() || known.contains(as.opportunityId()))
                        && table.layout()
                                        .read(
                                                group.stream()
                                                        .map(it -> it.of(as.opportunityId()))
                                                        .toList(),
                                                target)
                                instanceof Reading.Taken taken
                        && !as.isTold(taken.opportunity().digest(trust))) {
                    some.add(taken.opportunity());
                }
            }
            return some;
        }

        private void decide(ImportedOpportunity told, StreamHistory<OpportunityFact> history, Set<UUID> ofOtherSheets) {
            Actor actor = new Actor(Actor.Kind.IMPORT, upload.caller().personId());
            OpportunityDecider.Context context = new OpportunityDecider.Context(target.searchId(), true);
            Reconciliation.Plan plan = Reconciliation.plan(
                    told,
                    history,
                    new Reconciliation.Telling(
                            target.searchId(),
                            actor,
                            now,
                            (line, _) -> new Source(Source.Kind.CSV, target.searchId() + ":" + line),
                            source -> ImportBatches.isOfSheet(source, ofOtherSheets),
                            trust,
                            (proposal, before) -> OpportunityDecider.decide(proposal, before, context)));
            if (plan.leavesOut()) {
                foreseen.contradicted().add(told.opportunityId());
            }
            if (plan.proposals().isEmpty()) {
                foreseen.unchanged().add(told.opportunityId());
            }
        }
    }
}
