package dev.onward.opportunity.exchange.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onward.eventsourcing.OccurredAt;
import dev.onward.opportunity.exchange.imports.domain.DateStyle;
import dev.onward.opportunity.exchange.imports.domain.Field;
import dev.onward.opportunity.exchange.imports.domain.ImportedOpportunity.ImportedFact;
import dev.onward.opportunity.exchange.imports.domain.Reading;
import dev.onward.opportunity.exchange.imports.domain.Row;
import dev.onward.opportunity.exchange.imports.domain.Target;
import dev.onward.opportunity.exchange.imports.domain.Tracker;
import dev.onward.opportunity.exchange.imports.domain.Words;
import dev.onward.opportunity.exchange.imports.file.Asked;
import dev.onward.opportunity.exchange.imports.file.Encoding;
import dev.onward.opportunity.exchange.imports.file.Spool;
import dev.onward.opportunity.exchange.imports.file.Table;
import dev.onward.opportunity.exchange.imports.file.UnusableFile;
import dev.onward.opportunity.exchange.imports.job.WordTable;
import dev.onward.opportunity.sharing.PacedInput;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.Applied;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpportunityIdentified;
import dev.onward.testkit.Horizons;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** From bytes to what they mean: files written in every way that is known are read as they were meant. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DetectionTest {

    private static final PacedInput.Pace ANY_PACE =
            new PacedInput.Pace(Duration.ofMinutes(1), 1, Duration.ofMinutes(1));

    private static final int FILES = 500;
    private static final Words WORDS = new WordTable().words();
    private static final Target TARGET = new Target(
            UUID.fromString("00000000-0000-4000-8000-00000000000a"),
            UUID.fromString("00000000-0000-4000-8000-00000000000c"),
            Horizons.at("2026-11-22T09:00:00Z"));

    /** An opportunity as somebody meant it. */
    private record Meant(String organization, String title, LocalDate applied, String notes) {}

    private static final List<Map<Field, String>> HEADERS = List.of(
            Map.of(
                    Field.ORGANIZATION, "Company",
                    Field.TITLE, "Job Title",
                    Field.APPLIED_ON, "Date Applied",
                    Field.NOTES, "Notes"),
            Map.of(
                    Field.ORGANIZATION, "Firma",
                    Field.TITLE, "Stelle",
                    Field.APPLIED_ON, "Beworben am",
                    Field.NOTES, "Notizen"),
            Map.of(
                    Field.ORGANIZATION, "Société",
                    Field.TITLE, "Poste",
                    Field.APPLIED_ON, "Date de candidature",
                    Field.NOTES, "Commentaires"),
            Map.of(
                    Field.ORGANIZATION, "EMPRESA",
                    Field.TITLE, "puesto",
                    Field.APPLIED_ON, "Fecha_de_solicitud",
                    Field.NOTES, "Notas"));

    private static final List<String> DATES = List.of(
            "yyyy-MM-dd",
            "dd/MM/yyyy",
            "M/d/yyyy",
            "d.M.yyyy",
            "MMM d, yyyy",
            "d MMMM yyyy",
            "dd-MMM-yy",
            "yyyy/MM/dd");
    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');
    private static final List<Encoding> ENCODINGS =
            List.of(Encoding.UTF_8, Encoding.UTF_16LE, Encoding.UTF_16BE, Encoding.WINDOWS_1252);
    private static final List<String> TEXTS = List.of(
            "plain",
            "with, a comma",
            "with; a semicolon",
            "a \"quote\"",
            "two\nlines",
            "tab\tinside",
            "Müller & Söhne",
            "|",
            " padded ",
            "=1+1");

    @Test
    void a_file_is_read_as_it_was_meant_however_it_was_written() throws IOException {
        long seed = Long.getLong("onward.seed", ThreadLocalRandom.current().nextLong());
        System.out.println("-Donward.seed=" + seed);
        Random random = new Random(seed);
        for (int i = 0; i < FILES; i++) {
            // Given
            List<Meant> meant = meant(random);
            Encoding encoding = pick(random, ENCODINGS);
            char delimiter = pick(random, DELIMITERS);
            String date = pick(random, DATES);
            byte[] file = written(random, meant, encoding, delimiter, date);

            // When
            List<Meant> read = new ArrayList<>();
            List<Encoding> found = new ArrayList<>();
            withTable(file, Asked.NOTHING, table -> {
                found.add(table.encoding());
                read.addAll(read(table));
            });

            // Then
            assertThat(read)
                    .as("seed %d, file %d: %s %s '%c'", seed, i, encoding, date, delimiter)
                    .isEqualTo(meant.stream()
                            .map(it -> new Meant(
                                    it.organization().strip(),
                                    it.title().strip(),
                                    it.applied(),
                                    it.notes().strip()))
                            .toList());
            assertThat(found).containsExactly(encoding);
        }
    }

    private static List<Meant> meant(Random random) {
        List<Meant> meant = new ArrayList<>();
        // The first day tells day and month apart, whatever the others are.
        meant.add(new Meant("Northwind", "Prüfer", LocalDate.of(2026, 3, 25), "é"));
        int rows = random.nextInt(20);
        for (int i = 0; i < rows; i++) {
            meant.add(new Meant(
                    pick(random, TEXTS) + i,
                    pick(random, TEXTS) + i,
                    LocalDate.of(2025, 1, 1).plusDays(random.nextInt(600)),
                    pick(random, TEXTS)));
        }
        return meant;
    }

    private static byte[] written(Random random, List<Meant> meant, Encoding encoding, char delimiter, String date)
            throws IOException {
        DateTimeFormatter format = DateTimeFormatter.ofPattern(date, Locale.ENGLISH);
        List<Field> order = new ArrayList<>(List.of(Field.ORGANIZATION, Field.TITLE, Field.APPLIED_ON, Field.NOTES));
        Collections.shuffle(order, random);
        Map<Field, String> names = pick(random, HEADERS);
        String end = random.nextBoolean() ? "\n" : "\r\n";
        boolean alwaysQuoted = random.nextBoolean();
        StringBuilder text = new StringBuilder();
        if (random.nextInt(4) == 0) {
            text.append("My applications").append(end).append(end);
        }
        line(text, order.stream().map(names::get).toList(), delimiter, alwaysQuoted, end);
        for (Meant it : meant) {
            line(
                    text,
                    order.stream()
                            .map(field -> switch (field) {
                                case ORGANIZATION -> it.organization();
                                case TITLE -> it.title();
                                case APPLIED_ON -> it.applied().format(format);
                                default -> it.notes();
                            })
                            .toList(),
                    delimiter,
                    alwaysQuoted,
                    end);
        }
        boolean marked = encoding == Encoding.UTF_16LE
                || encoding == Encoding.UTF_16BE
                || (encoding == Encoding.UTF_8 && random.nextBoolean());
        return ((marked ? "\ufeff" : "") + text).getBytes(encoding.charset());
    }

    private static void line(StringBuilder text, List<String> cells, char delimiter, boolean alwaysQuoted, String end) {
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            boolean quoted = alwaysQuoted || cell.chars().anyMatch(c -> c == delimiter || c == '"' || c == '\n');
            text.append(i == 0 ? "" : String.valueOf(delimiter))
                    .append(quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
        }
        text.append(end);
    }

    private static <T> T pick(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static List<Meant> read(Table table) {
        List<Meant> read = new ArrayList<>();
        try {
            table.groups(100, group -> read.add(read(table, group)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }

    private static Meant read(Table table, List<Row> group) {
        Reading.Taken taken = (Reading.Taken) table.layout().read(group, TARGET);
        OpportunityIdentified identified =
                (OpportunityIdentified) taken.opportunity().facts().getFirst().fact();
        ImportedFact applied = taken.opportunity().facts().get(1);
        assertThat(applied.fact()).isInstanceOf(Applied.class);
        LocalDate day = applied.occurredAt() instanceof OccurredAt.On on ? on.day() : LocalDate.MIN;
        Tracker tracker = (Tracker) table.layout();
        return new Meant(
                identified.organization().name(),
                identified.title(),
                day,
                group.getFirst().cell(tracker.columns().getOrDefault(Field.NOTES, 0)));
    }

    private static void withTable(byte[] file, Asked asked, Consumer<Table> each) throws IOException {
        try (InputStream in = new ByteArrayInputStream(file);
                Spool spool = Spool.of(new PacedInput(in, 1 << 26, ANY_PACE), MessageDigest.getInstance("SHA-256"))) {
            each.accept(Table.of(spool, asked, WORDS, 200_000));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void withTable(String file, Consumer<Table> each) throws IOException {
        withTable(file.getBytes(StandardCharsets.UTF_8), Asked.NOTHING, each);
    }

    @Test
    void a_column_that_tells_no_order_follows_the_others() throws IOException {
        withTable(
                "Company,Job Title,Date Applied,Interview date\nA,B,5/3/2026,6/3/2026\nC,D,7/3/2026,25/3/2026\n",
                table -> assertThat(((Tracker) table.layout()).dates())
                        .containsEntry(Field.APPLIED_ON, DateStyle.DAY_FIRST)
                        .containsEntry(Field.INTERVIEW_ON, DateStyle.DAY_FIRST));
    }

    @Test
    void a_column_with_both_orders_tells_none() throws IOException {
        withTable(
                "Company,Job Title,Date Applied\nA,B,25/3/2026\nC,D,3/25/2026\nE,F,5/3/2026\n",
                table -> assertThat(((Tracker) table.layout()).dates())
                        .containsEntry(Field.APPLIED_ON, DateStyle.UNCLEAR));
    }

    @Test
    void days_are_counted_only_where_the_whole_column_does_so() throws IOException {
        withTable("Company,Job Title,Date Applied\nA,B,46086\nC,D,46087\n", table -> {
            assertThat(((Tracker) table.layout()).dates()).containsEntry(Field.APPLIED_ON, DateStyle.SERIAL);
            assertThat(read(table))
                    .extracting(Meant::applied)
                    .containsExactly(LocalDate.parse("2026-03-05"), LocalDate.parse("2026-03-06"));
        });
        withTable(
                "Company,Job Title,Date Applied\nA,B,46086\nC,D,2026-03-06\n",
                table -> assertThat(((Tracker) table.layout()).dates())
                        .containsEntry(Field.APPLIED_ON, DateStyle.PLAIN));
    }

    @Test
    void a_spool_that_stays_behind_tells_nobody_anything() throws IOException, NoSuchAlgorithmException {
        // Given
        byte[] file = "Company,Job Title\nNorthwind,Controller\n".getBytes(StandardCharsets.UTF_8);

        // When
        try (Spool spool = Spool.of(
                new PacedInput(new ByteArrayInputStream(file), 100, ANY_PACE), MessageDigest.getInstance("SHA-256"))) {
            // Then
            try (InputStream in = spool.open()) {
                assertThat(in.readAllBytes()).isEqualTo(file);
            }
            assertThat(spool.bytes()).isEqualTo(file.length);
        }
        assertThatThrownBy(() -> Spool.of(
                        new PacedInput(new ByteArrayInputStream(file), 10, ANY_PACE),
                        MessageDigest.getInstance("SHA-256")))
                .isInstanceOf(PacedInput.TooLarge.class);
    }

    @Test
    void more_rows_than_may_be_are_refused() {
        assertThatThrownBy(() -> {
                    byte[] file = "Company,Job Title\nA,B\nC,D\nE,F\n".getBytes(StandardCharsets.UTF_8);
                    try (Spool spool = Spool.of(
                            new PacedInput(new ByteArrayInputStream(file), 100, ANY_PACE),
                            MessageDigest.getInstance("SHA-256"))) {
                        Table.of(spool, Asked.NOTHING, WORDS, 2);
                    }
                })
                .isInstanceOfSatisfying(
                        UnusableFile.class, it -> assertThat(it.reason()).isEqualTo(UnusableFile.Reason.TOO_MANY_ROWS));
    }
}
