package dev.onward.opportunity.exchange.imports;

import dev.onward.contracts.vocabulary.Stage;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.Fold;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Source;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.StreamId;
import dev.onward.opportunity.exchange.imports.domain.FileRemark;
import dev.onward.opportunity.exchange.imports.domain.ImportedOpportunity.ImportedFact;
import dev.onward.opportunity.exchange.imports.domain.Layout;
import dev.onward.opportunity.exchange.imports.domain.Reading;
import dev.onward.opportunity.exchange.imports.domain.Remark;
import dev.onward.opportunity.exchange.imports.domain.Remark.Cause;
import dev.onward.opportunity.exchange.imports.domain.Target;
import dev.onward.opportunity.exchange.imports.domain.Words;
import dev.onward.opportunity.exchange.imports.file.Asked;
import dev.onward.opportunity.exchange.imports.file.Encoding;
import dev.onward.opportunity.exchange.imports.file.Spool;
import dev.onward.opportunity.exchange.imports.file.Table;
import dev.onward.opportunity.exchange.imports.job.Reader;
import dev.onward.opportunity.exchange.imports.job.WordTable;
import dev.onward.opportunity.sharing.PacedInput;
import dev.onward.opportunity.stream.opportunity.domain.Opportunity;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityDecider;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpportunityIdentified;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection;
import dev.onward.testkit.Horizons;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A file read from its first byte to the facts it comes to, as a preview and a job read it.
 *
 * @param layout as the job has it once it was sealed and opened again
 */
record Sheet(Encoding encoding, List<FileRemark> remarks, Layout layout, List<Reading> readings) {

    private static final Words WORDS = new WordTable().words();
    private static final UUID TENANT = UUID.fromString("00000000-0000-4000-8000-00000000000a");
    private static final UUID PERSON = UUID.fromString("00000000-0000-4000-8000-00000000000b");
    private static final UUID SEARCH = UUID.fromString("00000000-0000-4000-8000-00000000000c");
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    private static final Target TARGET = new Target(TENANT, SEARCH, Horizons.at("2026-11-22T09:00:00Z"));
    private static final PacedInput.Pace ANY_PACE =
            new PacedInput.Pace(Duration.ofMinutes(1), 1, Duration.ofMinutes(1));

    static Sheet of(String csv) {
        return of(csv, Asked.NOTHING);
    }

    static Sheet of(String csv, Asked asked) {
        return of(csv.getBytes(StandardCharsets.UTF_8), asked);
    }

    static Sheet of(byte[] file, Asked asked) {
        try (InputStream in = new ByteArrayInputStream(file);
                Spool spool = Spool.of(new PacedInput(in, 1 << 26, ANY_PACE), MessageDigest.getInstance("SHA-256"))) {
            Table table = Table.of(spool, asked, WORDS, 200_000);
            Reader reader = Reader.of(table);
            Reader opened = Reader.of(reader.json(), WORDS);
            List<Reading> readings = new ArrayList<>();
            table.groups(100, group -> readings.add(opened.layout().read(group, TARGET)));
            return new Sheet(table.encoding(), opened.remarks(), opened.layout(), readings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param name below the resources of imports */
    static byte[] bytes(String name) {
        String resource = (name.startsWith("cases/") ? "/" : "/imports/") + name;
        try (InputStream in = Objects.requireNonNull(Sheet.class.getResourceAsStream(resource), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Sheet resource(String name) {
        return of(bytes(name), Asked.NOTHING);
    }

    static Asked asked(String... parameters) {
        MultivaluedHashMap<String, String> map = new MultivaluedHashMap<>();
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            map.add(parameter.substring(0, equals), parameter.substring(equals + 1));
        }
        return ImportQuestion.of(map).asked();
    }

    List<Cause> remarked() {
        return remarks.stream().map(FileRemark::cause).toList();
    }

    List<String> texts(Cause cause) {
        return remarks.stream()
                .filter(it -> it.cause() == cause)
                .flatMap(it -> it.texts().stream())
                .toList();
    }

    /** What is doubtful or bad, as "line cause". */
    List<String> troubles() {
        List<String> troubles = new ArrayList<>();
        for (Reading reading : readings) {
            switch (reading) {
                case Reading.Bad bad -> troubles.add(said(bad.because()));
                case Reading.Taken taken ->
                    taken.doubts().stream().map(Sheet::said).forEach(troubles::add);
            }
        }
        return troubles;
    }

    private static String said(Remark remark) {
        return remark.line() + " " + remark.cause();
    }

    List<Reading.Taken> taken() {
        return readings.stream()
                .filter(Reading.Taken.class::isInstance)
                .map(Reading.Taken.class::cast)
                .toList();
    }

    /** Organizations and titles, as "organization, title". */
    List<String> titles() {
        return taken().stream()
                .map(it -> (OpportunityIdentified)
                        it.opportunity().facts().getFirst().fact())
                .map(it -> it.organization().name() + ", " + it.title())
                .toList();
    }

    /** The facts of each row, as "Applied on 2026-03-05". */
    List<List<String>> facts() {
        return taken().stream()
                .map(it -> it.opportunity().facts().stream().map(Sheet::said).toList())
                .toList();
    }

    private static String said(ImportedFact fact) {
        return fact.fact().getClass().getSimpleName()
                + switch (fact.occurredAt()) {
                    case OccurredAt.At at -> " at " + at.instant();
                    case OccurredAt.On on -> " on " + on.day();
                    case OccurredAt.Unknown _ -> "";
                };
    }

    /** Where each opportunity stands once the decider has taken every fact. */
    List<Stage> stages() {
        return taken().stream().map(Sheet::stage).toList();
    }

    private static Stage stage(Reading.Taken reading) {
        StreamHistory<OpportunityFact> history = StreamHistory.empty(
                new StreamId(TENANT, "opportunity", reading.opportunity().opportunityId()), PERSON);
        for (ImportedFact fact : reading.opportunity().facts()) {
            Proposal<OpportunityFact> proposal = new Proposal<>(
                    fact.eventId(),
                    new Stated<>(fact.fact()),
                    fact.occurredAt(),
                    NOW,
                    new Actor(Actor.Kind.IMPORT, PERSON),
                    new Source(Source.Kind.CSV, "2"));
            switch (OpportunityDecider.decide(proposal, history, new OpportunityDecider.Context(SEARCH))) {
                case Decision.Accepted<OpportunityFact, OpportunityRejection> yes ->
                    history = history.plus(yes.proposals());
                case Decision.Rejected<OpportunityFact, OpportunityRejection> no ->
                    throw new AssertionError(no.rejection() + " for " + fact);
            }
        }
        return switch (EffectiveHistory.of(history).fold(Opportunity.initial(), Opportunity::evolve)) {
            case Fold.Legal<OpportunityFact, Opportunity, OpportunityRejection> it ->
                it.state().stage();
            case Fold.Illegal<OpportunityFact, Opportunity, OpportunityRejection> it ->
                throw new AssertionError(it.rejection());
        };
    }
}
