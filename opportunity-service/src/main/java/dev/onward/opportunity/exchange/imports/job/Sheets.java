package dev.onward.opportunity.exchange.imports.job;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.privacy.Privacy;
import dev.onward.eventsourcing.store.Columns;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.work.Slices;
import dev.onward.opportunity.exchange.imports.domain.DatesTrust;
import dev.onward.opportunity.exchange.imports.domain.KnownRow;
import dev.onward.opportunity.exchange.imports.domain.KnownRows;
import dev.onward.opportunity.exchange.imports.domain.Recognition;
import dev.onward.opportunity.exchange.imports.domain.Recognition.Recognized;
import dev.onward.opportunity.exchange.imports.domain.RowKeys;
import dev.onward.opportunity.exchange.imports.domain.SheetTrust;
import dev.onward.opportunity.exchange.imports.domain.TypedOpportunity;
import dev.onward.opportunity.view.board.Board;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the rows of sheets that went to a search, and which of them a new file brings again. In memory are
 * digests and ids, some hundred bytes a row; what is read and written of them is a few parts at a time.
 */
@ApplicationScoped
public class Sheets {

    private static final int ROWS_OF_PART = 500;
    private static final int PARTS_AT_ONCE = 20;
    private static final int IDS_AT_ONCE = 1_000;
    /** Rows of a file that is only looked at. */
    public static final int MOST_COMPARED = 10_000;
    /** Opportunities of a search that a person types; the newest of more. */
    private static final int MOST_TYPED = 10_000;
    /** The parts that chunks write come after those that an import goes on from. */
    private static final int FIRST_OF_CHUNKS = 1_000_000;

    private final ImportJobs jobs;
    private final Board board;
    private final Privacy privacy;
    private final int mostKnown;

    public Sheets(ImportJobs jobs, Board board, Privacy privacy, ImportSettings settings) {
        this.jobs = jobs;
        this.board = board;
        this.privacy = privacy;
        this.mostKnown = 2 * settings.mostRows();
    }

    /** Something of the import is sealed under a key that is no more: its person is erased. */
    private static final class Erased extends RuntimeException {
        private static final long serialVersionUID = 1;

        Erased() {
            super("the person of an import is erased", null, false, false);
        }
    }

    private record KeysOfChunk(int chunk, List<RowKeys> rows) {}

    /**
     * Finds out which rows are known, once for the whole file.
     *
     * @param trust what the person says of its dates
     * @return false where the person is erased
     */
    Uni<Boolean> recognize(Tx tx, ImportJob job, DatesTrust trust) {
        List<KeysOfChunk> keys = new ArrayList<>();
        KnownRows known = new KnownRows();
        return keys(tx, job, keys)
                .chain(() -> keys.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : known(tx, job.searchId(), known, Integer.MAX_VALUE)
                                .chain(() -> typed(tx, job.searchId()))
                                .flatMap(typed -> recognize(tx, job, keys, known, typed, trust)))
                .chain(() -> jobs.recognized(tx, job.importId()))
                .replaceWith(true)
                .onFailure(Erased.class)
                .recoverWithItem(false);
    }

    /**
     * What is known of a file that is only looked at.
     *
     * @param recognition empty where there is nothing to go by, and where more is known than is held for it
     * @param dates what was said of those of the sheet
     */
    public record Compared(Optional<Recognition> recognition, SheetTrust dates) {}

    /** As what the rows of a file would be recognized, with nothing written. */
    public Uni<Compared> compared(Tx tx, UUID searchId, List<RowKeys> keys) {
        return recognized(tx, searchId, keys)
                .flatMap(recognition -> recognition.isEmpty()
                        ? Uni.createFrom().item(new Compared(recognition, SheetTrust.NOTHING))
                        : jobs.datesOfSheet(tx, searchId, recognition.get().sheetId())
                                .map(dates -> new Compared(recognition, dates)));
    }

    private Uni<Optional<Recognition>> recognized(Tx tx, UUID searchId, List<RowKeys> keys) {
        KnownRows known = new KnownRows();
        return keys.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : known(tx, searchId, known, 2 * MOST_COMPARED)
                        .flatMap(_ -> known.size() > 2 * MOST_COMPARED
                                ? Uni.createFrom().item(Optional.<Recognition>empty())
                                : typed(tx, searchId)
                                        .flatMap(typed ->
                                                Slices.aside(() -> Recognition.of(known.all(), keys, searchId, typed)))
                                        .map(Optional::of))
                        .onFailure(Erased.class)
                        .recoverWithItem(Optional.empty());
    }

    private Uni<List<TypedOpportunity>> typed(Tx tx, UUID searchId) {
        return board.typed(tx, searchId, MOST_TYPED)
                .map(typed -> typed.stream()
                        .map(it -> TypedOpportunity.of(it.opportunityId(), it.folded(), it.ended(), it.appliedOn()))
                        .toList());
    }

    private Uni<Void> recognize(
            Tx tx,
            ImportJob job,
            List<KeysOfChunk> keys,
            KnownRows known,
            List<TypedOpportunity> typed,
            DatesTrust trust) {
        return Slices.aside(() -> Recognition.of(
                        known.all(),
                        keys.stream().flatMap(chunk -> chunk.rows().stream()).toList(),
                        job.importId(),
                        typed))
                .flatMap(recognition -> begin(tx, job, recognition.known())
                        .chain(() -> tell(tx, job, keys, recognition.rows()))
                        .chain(() -> addGone(tx, job, recognition.gone()))
                        .chain(() -> jobs.ofSheet(
                                tx,
                                job,
                                recognition.sheetId(),
                                recognition.gone().size(),
                                trust)));
    }

    private Uni<Void> keys(Tx tx, ImportJob job, List<KeysOfChunk> keys) {
        int[] from = {0};
        return pages(
                () -> jobs.keys(tx, job.importId(), from[0], PARTS_AT_ONCE),
                page -> opened(tx, page.stream().map(ImportJobs.Sealed::content).toList())
                        .invoke(opened -> {
                            for (int i = 0; i < page.size(); i++) {
                                keys.add(new KeysOfChunk(page.get(i).number(), PackedRows.keys(opened.get(i))));
                            }
                            from[0] = page.getLast().number() + 1;
                        })
                        .replaceWithVoid());
    }

    /** @param most after which the rest is left */
    private Uni<Void> known(Tx tx, UUID searchId, KnownRows known, int most) {
        Part[] after = {new Part(new UUID(0, 0), -1, "")};
        return pages(
                () -> known.size() > most ? Uni.createFrom().item(List.of()) : parts(tx, searchId, after[0]),
                page -> opened(tx, page.stream().map(Part::content).toList())
                        .invoke(opened -> {
                            opened.forEach(part -> PackedRows.known(part).forEach(known::learn));
                            after[0] = page.getLast();
                        })
                        .replaceWithVoid());
    }

    private static <T> Uni<Void> pages(Supplier<Uni<List<T>>> next, Function<List<T>, Uni<Void>> each) {
        return Multi.createBy()
                .repeating()
                .uni(() -> next.get()
                        .flatMap(page -> page.isEmpty()
                                ? Uni.createFrom().item(false)
                                : each.apply(page).replaceWith(true)))
                .whilst(more -> more)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<List<String>> opened(Tx tx, List<String> sealed) {
        return privacy.openTexts(tx, sealed).map(opened -> {
            List<String> all = new ArrayList<>();
            for (@Nullable String each : opened) {
                if (each == null) {
                    throw new Erased();
                }
                all.add(each);
            }
            return all;
        });
    }

    // ---- what it goes on from

    /** The newest rows, if there are too many; those of a chunk that is done take the place of these. */
    private Uni<Void> begin(Tx tx, ImportJob job, List<KnownRow> all) {
        List<KnownRow> kept = all.size() <= mostKnown ? all : all.subList(all.size() - mostKnown, all.size());
        return tx.sql("delete from import_sheet where tenant_id = :tenant and search_id = :search")
                .set("tenant", tx.tenantId())
                .set("search", job.searchId())
                .run()
                .chain(() -> Multi.createFrom()
                        .iterable(slices(kept, ROWS_OF_PART))
                        .onItem()
                        .transformToUniAndConcatenate(slice -> add(tx, job, slice.number(), slice.items()))
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    /** What is known now of the rows of a chunk. */
    Uni<Void> learn(Tx tx, ImportJob job, int chunk, List<KnownRow> rows) {
        return rows.isEmpty() ? Uni.createFrom().voidItem() : add(tx, job, FIRST_OF_CHUNKS + chunk, rows);
    }

    private Uni<Void> add(Tx tx, ImportJob job, int part, List<KnownRow> rows) {
        return privacy.sealText(tx, job.personId(), PackedRows.known(rows))
                .flatMap(text -> tx.sql("""
                                insert into import_sheet (tenant_id, search_id, import_id, part, person_id, content)
                                values (:tenant, :search, :id, :part, :person, :content)
                                """)
                        .set("tenant", tx.tenantId())
                        .set("search", job.searchId())
                        .set("id", job.importId())
                        .set("part", part)
                        .set("person", job.personId())
                        .set("content", text)
                        .run());
    }

    private record Part(UUID importId, int number, String content) {}

    private static Uni<List<Part>> parts(Tx tx, UUID searchId, Part after) {
        return tx.sql("""
                        select import_id, part, content from import_sheet
                        where tenant_id = :tenant and search_id = :search and (import_id, part) > (:id, :part)
                        order by import_id, part limit :most
                        """)
                .set("tenant", tx.tenantId())
                .set("search", searchId)
                .set("id", after.importId())
                .set("part", after.number())
                .set("most", PARTS_AT_ONCE)
                .rows()
                .map(rows -> rows.stream()
                        .map(row -> new Part(
                                Columns.of(UUID.class, row[0]),
                                (int) Columns.number(row[1]),
                                Columns.of(String.class, row[2])))
                        .toList());
    }

    // ---- what came of it

    private Uni<Void> tell(Tx tx, ImportJob job, List<KeysOfChunk> keys, List<Recognized> rows) {
        int[] from = {0};
        return Multi.createFrom()
                .iterable(keys)
                .onItem()
                .transformToUniAndConcatenate(chunk -> {
                    List<Recognized> ofChunk =
                            rows.subList(from[0], from[0] + chunk.rows().size());
                    from[0] += chunk.rows().size();
                    return privacy.sealText(tx, job.personId(), PackedRows.recognized(ofChunk))
                            .flatMap(text -> jobs.recognized(tx, job.importId(), chunk.chunk(), text));
                })
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> addGone(Tx tx, ImportJob job, List<UUID> gone) {
        return Multi.createFrom()
                .iterable(slices(gone, IDS_AT_ONCE))
                .onItem()
                .transformToUniAndConcatenate(slice ->
                        jobs.addGone(tx, job.importId(), slice.number() * IDS_AT_ONCE, Json.write(ids(slice.items()))))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static ArrayNode ids(List<UUID> ids) {
        ArrayNode all = Json.object().putArray("ids");
        ids.forEach(id -> all.add(id.toString()));
        return all;
    }

    private record Slice<T>(int number, List<T> items) {}

    private static <T> List<Slice<T>> slices(List<T> items, int size) {
        List<Slice<T>> slices = new ArrayList<>();
        for (int from = 0; from < items.size(); from += size) {
            slices.add(new Slice<>(slices.size(), items.subList(from, Math.min(items.size(), from + size))));
        }
        return slices;
    }
}
