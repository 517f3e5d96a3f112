package dev.onward.local;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What each service still has to do, as its {@code /q/onward/pending} says: what waits in the outbox, streams on hold,
 * parked records, work that is due, records not read yet.
 *
 * @param counts by service, each with its counts by name
 * @param silent services that did not answer, with the reason
 */
public record Pending(Map<String, Map<String, Long>> counts, Map<String, String> silent) {

    private static final Duration BETWEEN = Duration.ofMillis(250);

    public Pending {
        counts = Map.copyOf(counts);
        silent = Map.copyOf(silent);
    }

    /** True if every service answered and every count is zero. */
    public boolean isQuiet() {
        return silent.isEmpty()
                && counts.values().stream()
                        .allMatch(each -> each.values().stream().allMatch(count -> count == 0));
    }

    /** Asks every service once; {@code management} gives the address of each one's management port. */
    public static Pending ask(Map<String, URI> management) {
        Map<String, Map<String, Long>> counts = new LinkedHashMap<>();
        Map<String, String> silent = new LinkedHashMap<>();
        try (ManagementClient client = new ManagementClient()) {
            management.forEach((service, address) -> {
                try {
                    HttpResponse<String> answer = client.get(address.resolve("/q/onward/pending"));
                    if (answer.statusCode() == 200) {
                        Map<String, Long> found = new LinkedHashMap<>();
                        collect("", new JsonObject(answer.body()), found);
                        counts.put(service, found);
                    } else {
                        silent.put(service, "answered " + answer.statusCode());
                    }
                } catch (DecodeException noJson) {
                    silent.put(service, "answered something that is not JSON");
                } catch (IOException failed) {
                    silent.put(service, "does not answer");
                }
            });
        }
        return new Pending(counts, silent);
    }

    /**
     * Asks again and again until everything is zero twice running (once may fall between a record's acknowledgement and
     * what follows from it), or {@code within} is over; gives the last answer.
     */
    public static Pending settle(Supplier<Pending> ask, Duration within) {
        Instant end = Instant.now().plus(within);
        boolean quietBefore = false;
        while (true) {
            Pending now = ask.get();
            if (now.isQuiet() && quietBefore || Instant.now().isAfter(end)) {
                return now;
            }
            quietBefore = now.isQuiet();
            try {
                if (new CountDownLatch(1).await(BETWEEN.toMillis(), TimeUnit.MILLISECONDS)) {
                    return now;
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return now;
            }
        }
    }

    /** A line per service, a column per count. */
    public String table() {
        List<String> columns = new ArrayList<>(counts.values().stream()
                .flatMap(each -> each.keySet().stream())
                .collect(TreeSet::new, TreeSet::add, TreeSet::addAll));
        StringBuilder text = new StringBuilder("%-22s".formatted(""));
        columns.forEach(column -> text.append("%12s".formatted(column)));
        for (String service : new TreeSet<>(counts.keySet())) {
            text.append("%n%-22s".formatted(service));
            Map<String, Long> found = counts.getOrDefault(service, Map.of());
            columns.forEach(column -> text.append("%12d".formatted(found.getOrDefault(column, 0L))));
        }
        silent.forEach((service, why) -> text.append("%n%-22s%s".formatted(service, why)));
        return text.toString();
    }

    /** Every number, by its path: what a later version counts more is waited for too. */
    private static void collect(String prefix, JsonObject object, Map<String, Long> found) {
        for (String name : object.fieldNames()) {
            Object value = object.getValue(name);
            if (value instanceof Number number) {
                found.put(prefix + name, number.longValue());
            } else if (value instanceof JsonObject inner) {
                collect(prefix + name + ".", inner, found);
            }
        }
    }
}
