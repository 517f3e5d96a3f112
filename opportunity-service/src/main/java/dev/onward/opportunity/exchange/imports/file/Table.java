package dev.onward.opportunity.exchange.imports.file;

import dev.onward.opportunity.exchange.imports.domain.Columns;
import dev.onward.opportunity.exchange.imports.domain.DateStyle;
import dev.onward.opportunity.exchange.imports.domain.DatesTrust;
import dev.onward.opportunity.exchange.imports.domain.Field;
import dev.onward.opportunity.exchange.imports.domain.FileRemark;
import dev.onward.opportunity.exchange.imports.domain.Header;
import dev.onward.opportunity.exchange.imports.domain.Layout;
import dev.onward.opportunity.exchange.imports.domain.Named;
import dev.onward.opportunity.exchange.imports.domain.OnwardExport;
import dev.onward.opportunity.exchange.imports.domain.Row;
import dev.onward.opportunity.exchange.imports.domain.Survey;
import dev.onward.opportunity.exchange.imports.domain.Tracker;
import dev.onward.opportunity.exchange.imports.domain.Words;
import dev.onward.opportunity.exchange.imports.file.UnusableFile.Reason;
import dev.onward.opportunity.folding.domain.Folding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A file that has been looked at from its first byte to its last: it is text, its rows can be read, and how they are to be
 * read is known. Everything here blocks.
 *
 * @param layout how its rows are read
 * @param survey what all rows together tell
 * @param remarks what is to be said of it as a whole
 * @param trust what the person says of its dates
 */
public record Table(
        Spool spool,
        Encoding encoding,
        int skip,
        char delimiter,
        Header header,
        Layout layout,
        Survey survey,
        List<FileRemark> remarks,
        DatesTrust trust) {

    /** Those that are tried. */
    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

    /**
     * @param mostRows below the header
     * @throws UnusableFile with what is wrong with it
     */
    public static Table of(Spool spool, Asked asked, Words words, long mostRows) throws IOException {
        Scan scan = Scan.of(spool, asked.encoding(), words);
        char delimiter = asked.delimiter().isPresent() ? asked.delimiter().get() : delimiter(spool, scan, asked, words);
        List<Row> first = first(spool, scan, delimiter);
        Header header = header(first, asked, words);
        requireColumns(asked, header, first);
        Named named = header.named(words, asked.columns());
        if (!named.has(Field.ORGANIZATION) && !asked.fixed().containsKey(Field.ORGANIZATION)) {
            throw new UnusableFile(Reason.NO_ORGANIZATION, line(header));
        } else if (!named.has(Field.TITLE) && !asked.fixed().containsKey(Field.TITLE)) {
            throw new UnusableFile(Reason.NO_TITLE, line(header));
        }
        Optional<OnwardExport> exported = OnwardExport.of(header, new ExportedFacts(), words);
        Survey survey = new Survey(header, named, words, asked.stages());
        exported.ifPresent(export -> survey.watch(export.days()));
        survey(spool, scan, delimiter, header, survey, mostRows);
        Layout layout = exported.<Layout>map(export -> with(export, survey, asked))
                .orElseGet(() -> tracker(header, survey, scan, asked, words));
        return new Table(
                spool,
                scan.encoding(),
                scan.skip(),
                delimiter,
                header,
                layout,
                survey,
                remarks(scan, layout, survey, header, asked),
                asked.trust());
    }

    private static OnwardExport with(OnwardExport exported, Survey survey, Asked asked) {
        DateStyle order = asked.dateOrder();
        return exported.with(order == null ? survey.style(exported.days()) : order);
    }

    private static Tracker tracker(Header header, Survey survey, Scan scan, Asked asked, Words words) {
        DateStyle order = asked.dateOrder();
        Columns found = survey.columns();
        return new Tracker(
                new Columns(
                        found.fields(),
                        found.further(),
                        survey.marks(order),
                        found.aside(),
                        found.notKept(),
                        found.guessed()),
                order == null ? survey.dateStyles() : survey.dateStyles(order),
                asked.stages(),
                survey.guesses(),
                asked.fixed(),
                width(header, asked),
                asked.refuseDoubtful(),
                scan.isUnclear(),
                order == null ? survey.ordersByLanguage() : Set.of(),
                survey.lastRow(),
                words);
    }

    /** Up to the last column with a name, or one that is told by its number. */
    private static int width(Header header, Asked asked) {
        return header.width() == 0
                ? 0
                : asked.columns().byNumber().keySet().stream()
                        .mapToInt(column -> column + 1)
                        .reduce(header.width(), Math::max);
    }

    private static List<FileRemark> remarks(Scan scan, Layout layout, Survey survey, Header header, Asked asked) {
        List<FileRemark> remarks = new ArrayList<>();
        scan.remark().ifPresent(remarks::add);
        switch (layout) {
            case Tracker tracker -> remarks.addAll(FileRemark.of(tracker, survey, header, asked.dateOrder() != null));
            case OnwardExport _ -> {}
        }
        return List.copyOf(remarks);
    }

    /** A column that is told and not there is a slip; one to be left aside may as well not be there. */
    private static void requireColumns(Asked asked, Header header, List<Row> first) {
        int width = first.stream().mapToInt(row -> row.cells().size()).max().orElse(0);
        List<String> names = IntStream.range(0, width)
                .mapToObj(column -> header.name(column).isEmpty() ? String.valueOf(column + 1) : header.name(column))
                .toList();
        Header.RequestedColumns told = asked.columns();
        Set<String> folded = names.stream().map(Folding::of).collect(Collectors.toSet());
        boolean there = told.byName().entrySet().stream()
                        .allMatch(it -> it.getValue().isEmpty() || folded.contains(it.getKey()))
                && told.byNumber().entrySet().stream()
                        .allMatch(it -> it.getValue().isEmpty() || it.getKey() < width);
        if (!there) {
            throw new UnusableFile(Reason.NO_SUCH_COLUMN, line(header), names);
        }
    }

    private static long line(Header header) {
        return header.row() == null ? 0 : header.row().line();
    }

    /** Whichever makes a row that knows most columns; where none does, whichever makes most columns. */
    private static char delimiter(Spool spool, Scan scan, Asked asked, Words words) throws IOException {
        char best = ',';
        long bestScore = -1;
        UnusableFile trouble = null;
        for (char delimiter : DELIMITERS) {
            try {
                List<Row> first = first(spool, scan, delimiter);
                long width =
                        first.stream().mapToInt(row -> row.cells().size()).max().orElse(0);
                long score = Header.best(first, words, asked.columns()) * 1_000L + width;
                if (score > bestScore) {
                    best = delimiter;
                    bestScore = score;
                }
            } catch (UnusableFile e) {
                // Quotation marks may stand in the middle of what another delimiter makes one cell.
                trouble = trouble == null ? e : trouble;
            }
        }
        // One column is no table: what came of the delimiter in trouble is nearer to the truth.
        if (bestScore <= 1 && trouble != null) {
            throw trouble;
        }
        return best;
    }

    private static List<Row> first(Spool spool, Scan scan, char delimiter) throws IOException {
        List<Row> first = new ArrayList<>();
        try (Rows rows = Rows.of(spool, scan, delimiter)) {
            while (rows.hasNext() && first.size() < Header.MOST_ROWS_BEFORE) {
                first.add(rows.next());
            }
        }
        if (first.isEmpty()) {
            throw new UnusableFile(Reason.EMPTY);
        }
        return first;
    }

    private static Header header(List<Row> first, Asked asked, Words words) {
        if (first.stream().allMatch(row -> row.cells().size() == 1)) {
            throw new UnusableFile(Reason.ONE_COLUMN, first.getFirst().line());
        } else if (asked.headerRow().isEmpty()) {
            return Header.find(first, words, asked.columns()).orElseThrow(() -> new UnusableFile(Reason.NO_HEADER));
        }
        int told = asked.headerRow().get();
        if (told > first.size()) {
            throw new UnusableFile(Reason.NO_HEADER);
        }
        return new Header(told == 0 ? null : first.get(told - 1));
    }

    private static void survey(Spool spool, Scan scan, char delimiter, Header header, Survey survey, long mostRows)
            throws IOException {
        try (Rows rows = below(spool, scan, delimiter, header)) {
            while (rows.hasNext()) {
                survey.add(rows.next());
                if (survey.rows() > mostRows) {
                    throw new UnusableFile(Reason.TOO_MANY_ROWS);
                }
            }
        }
        if (survey.rows() == 0) {
            throw new UnusableFile(Reason.EMPTY);
        }
    }

    private static Rows below(Spool spool, Scan scan, char delimiter, Header header) throws IOException {
        Rows rows = Rows.of(spool, scan, delimiter);
        long line = line(header);
        boolean found = line == 0;
        while (!found && rows.hasNext()) {
            found = rows.next().line() == line;
        }
        return rows;
    }

    /**
     * Rows that belong together, one group after the other, with equal ones numbered.
     *
     * @param mostRowsOfGroup a longer group is cut
     */
    public void groups(int mostRowsOfGroup, Consumer<List<Row>> each) throws IOException {
        try (Groups groups = groups(mostRowsOfGroup)) {
            while (groups.hasNext()) {
                each.accept(groups.next());
            }
        }
    }

    /** As {@link #groups(int, Consumer)}, for anyone who takes them when there is time. To be closed. */
    public Groups groups(int mostRowsOfGroup) throws IOException {
        return new Groups(below(spool, Scan.known(encoding, skip), delimiter, header), layout, mostRowsOfGroup);
    }

    /** Groups of rows one after the other. */
    public static final class Groups implements AutoCloseable {

        private final Rows rows;
        private final Layout layout;
        private final int most;
        private final Map<Long, Integer> times = new HashMap<>();
        private List<Row> ahead = new ArrayList<>();

        private Groups(Rows rows, Layout layout, int most) {
            this.rows = rows;
            this.layout = layout;
            this.most = most;
        }

        public boolean hasNext() {
            return !ahead.isEmpty() || rows.hasNext();
        }

        public List<Row> next() {
            List<Row> group = ahead.isEmpty() ? List.of(numbered(rows.next())) : List.copyOf(ahead);
            List<Row> grown = new ArrayList<>(group);
            ahead = new ArrayList<>();
            while (rows.hasNext()) {
                Row row = numbered(rows.next());
                if (grown.size() < most && layout.continues(grown.getLast(), row)) {
                    grown.add(row);
                } else {
                    ahead.add(row);
                    return grown;
                }
            }
            return grown;
        }

        private Row numbered(Row row) {
            return layout.identity(row)
                    .map(identity -> row.counted(times.merge(hash(identity), 1, Integer::sum)))
                    .orElse(row);
        }

        /** 64 bits, so that a hundred thousand rows take megabytes and not the whole heap. */
        private static long hash(String identity) {
            long hash = 0xcbf29ce484222325L;
            for (int i = 0; i < identity.length(); i++) {
                hash = (hash ^ identity.charAt(i)) * 0x100000001b3L;
                hash ^= hash >>> 29;
            }
            return hash;
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
