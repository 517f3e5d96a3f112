package dev.onward.eventsourcing.projection;

import dev.onward.eventsourcing.work.Transience;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Work on a whole table, in pieces that each stay within the time of one statement, however large the table is. A piece
 * that was cut off is tried again at half its size; after quick ones they grow again.
 */
public final class Pieces {

    /** Rows that one statement deletes. */
    public static final int ROWS = 10_000;

    /** Pages of 8 KiB that one statement reads. */
    static final int PAGES = 2_048;

    private static final long QUICK_NANOS = 200_000_000;

    private Pieces() {}

    /**
     * Repeats {@code piece} until it says that nothing is left.
     *
     * @param most what is done at once at first
     * @param piece is given how much to do, says whether there is more; one that was cut off must have changed nothing
     */
    public static Uni<Void> untilDone(int most, IntFunction<Uni<Boolean>> piece) {
        return Uni.createFrom().deferred(() -> {
            int[] size = {most};
            return Multi.createBy()
                    .repeating()
                    .uni(() -> {
                        long began = System.nanoTime();
                        return piece.apply(size[0])
                                .invoke(() -> {
                                    if (System.nanoTime() - began < QUICK_NANOS) {
                                        size[0] = Math.min(most, size[0] * 2);
                                    }
                                })
                                .onFailure(e -> size[0] > 1 && Transience.isCutOff(e))
                                .recoverWithItem(() -> {
                                    size[0] /= 2;
                                    return true;
                                });
                    })
                    .whilst(more -> more)
                    .onItem()
                    .ignoreAsUni();
        });
    }

    /** What is done with the rows from the first page up to, and without, the second: {@code '(from,0)'} is a ctid. */
    public interface OfPages {
        Uni<Void> work(long from, long to);
    }

    /** Walks the first {@code pages} pages of a table. */
    public static Uni<Void> eachPage(long pages, OfPages work) {
        return Uni.createFrom().deferred(() -> {
            AtomicLong next = new AtomicLong();
            return untilDone(PAGES, size -> {
                long from = next.get();
                long to = Math.min(pages, from + size);
                return from >= to
                        ? Uni.createFrom().item(false)
                        : work.work(from, to).map(_ -> {
                            next.set(to);
                            return to < pages;
                        });
            });
        });
    }

    /** The condition, of a table called {@code t}, that picks the rows of some pages. */
    public static String inPages(long from, long to) {
        return "t.ctid >= '(" + from + ",0)'::tid and t.ctid < '(" + to + ",0)'::tid";
    }

    /** How many pages the table that is named has now. */
    public static String pagesOf(String table) {
        return "select pg_relation_size('" + table + "'::regclass) / current_setting('block_size')::bigint";
    }

    /** A question of a snapshot; where it fails, the snapshot can be asked again. */
    public static <T> Uni<T> orAsBefore(SqlConnection snapshot, Supplier<Uni<T>> question) {
        return snapshot.query("savepoint piece")
                .execute()
                .flatMap(_ -> question.get())
                .onFailure()
                .call(() -> snapshot.query("rollback to savepoint piece").execute())
                .call(() -> snapshot.query("release savepoint piece").execute());
    }
}
