package dev.onward.local;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Has a person or a contact erased in every service: their keys are destroyed, so that no personal value about them can be
 * read any more, and nothing more is recorded. Each service is asked, and each hears of the others' erasures by Kafka as
 * well. Doing it again changes nothing; it cannot be taken back.
 *
 * @param management the address of each service's management port, by the service's name
 */
public record Erasure(Map<String, URI> management) {

    private static final Duration BETWEEN = Duration.ofMillis(250);

    public Erasure {
        management = new LinkedHashMap<>(management);
    }

    /** Who is meant. */
    public enum Kind {
        PERSON,
        CONTACT
    }

    /** What came of it. */
    public sealed interface Outcome {

        /** Every service has destroyed its keys and told the others. */
        record Erased() implements Outcome {}

        /**
         * Nothing was done.
         *
         * @param why what to do about it
         */
        record NotBegun(String why) implements Outcome {}

        /**
         * Begun, and not over everywhere in time; it goes on by itself, and asking again is safe.
         *
         * @param waitingFor by service, what is still to come
         */
        record Unfinished(Map<String, String> waitingFor) implements Outcome {}
    }

    /** What one service says. */
    private record State(boolean known, boolean person, long liveKeys, boolean erased, boolean told) {

        static State of(JsonObject json) {
            return new State(
                    json.getBoolean("known"),
                    json.getBoolean("person"),
                    json.getLong("liveKeys"),
                    json.getBoolean("erased"),
                    json.getBoolean("told"));
        }

        boolean isOver() {
            return erased && told && liveKeys == 0;
        }

        String waitsFor() {
            return !erased
                    ? "not erased yet"
                    : !told
                            ? "erased; Kafka has not taken the marker yet"
                            : liveKeys + " keys of other services are left";
        }
    }

    /**
     * Erases them, and waits until every service has.
     *
     * @param progress told of each service that is done, a line each
     */
    public Outcome erase(UUID tenant, Kind kind, UUID subject, Duration within, Consumer<String> progress) {
        long end = System.nanoTime() + within.toNanos();
        String path = "/q/onward/erasure?tenant=" + tenant + "&subject=" + subject;
        try (ManagementClient client = new ManagementClient()) {
            Map<String, State> before = new LinkedHashMap<>();
            for (Map.Entry<String, URI> each : management.entrySet()) {
                try {
                    before.put(each.getKey(), state(client.get(each.getValue().resolve(path))));
                } catch (IOException silent) {
                    return new Outcome.NotBegun(
                            each.getKey() + " does not answer. All services must run: an erasure is to"
                                    + " reach every one of them.");
                }
            }
            String refusal = refusal(before, kind, subject);
            if (refusal != null) {
                return new Outcome.NotBegun(refusal);
            }
            Map<String, String> waiting = new LinkedHashMap<>();
            management.forEach((service, address) -> {
                try {
                    State now = state(client.post(address.resolve(path), ManagementClient.PATIENCE));
                    progress.accept(service + ": "
                            + (before.getOrDefault(service, now).isOver() ? "was erased before" : "erased"));
                    waiting.put(service, now.waitsFor());
                } catch (IOException silent) {
                    waiting.put(service, "does not answer");
                    progress.accept(service + ": does not answer; it follows when it hears of the others");
                }
            });
            return await(client, path, waiting, end, progress);
        }
    }

    private Outcome await(
            ManagementClient client, String path, Map<String, String> waiting, long end, Consumer<String> progress) {
        while (true) {
            management.forEach((service, address) -> {
                if (waiting.containsKey(service)) {
                    try {
                        State now = state(client.get(address.resolve(path)));
                        if (now.isOver()) {
                            waiting.remove(service);
                            progress.accept(service + ": told the others, and no key of theirs is left");
                        } else {
                            waiting.put(service, now.waitsFor());
                        }
                    } catch (IOException silent) {
                        waiting.put(service, "does not answer");
                    }
                }
            });
            if (waiting.isEmpty()) {
                return new Outcome.Erased();
            }
            if (System.nanoTime() - end > 0 || interrupted()) {
                return new Outcome.Unfinished(waiting);
            }
        }
    }

    private static boolean interrupted() {
        try {
            return new CountDownLatch(1).await(BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static @Nullable String refusal(Map<String, State> states, Kind kind, UUID subject) {
        boolean person = states.values().stream().anyMatch(State::person);
        boolean known = states.values().stream().anyMatch(State::known);
        return switch (kind) {
            case PERSON ->
                person
                        ? null
                        : known
                                ? subject + " is a contact, not a person: --contact erases them."
                                : "No service of " + names(states) + " knows a person " + subject
                                        + " of this tenant. Nothing was erased.";
            case CONTACT ->
                person
                        ? subject + " is a person, not a contact: --person erases them."
                        : known
                                ? null
                                : "No service of " + names(states) + " knows a contact " + subject
                                        + " of this tenant. Nothing was erased.";
        };
    }

    private static String names(Map<String, State> states) {
        return String.join(", ", states.keySet());
    }

    private static State state(HttpResponse<String> answer) throws IOException {
        try {
            if (answer.statusCode() == 200) {
                return State.of(new JsonObject(answer.body()));
            }
        } catch (DecodeException | ClassCastException | NullPointerException noState) {
            throw new IOException("answered something else", noState);
        }
        throw new IOException("answered " + answer.statusCode());
    }
}
