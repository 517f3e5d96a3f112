package dev.onward.local.cli;

import dev.onward.local.Erasure;
import dev.onward.local.LocalStack;
import dev.onward.local.ManagementClient;
import dev.onward.local.Pending;
import dev.onward.local.setting.LocalStackException;
import dev.onward.local.setting.OnwardHome;
import dev.onward.local.setting.Ports;
import dev.onward.local.setting.Service;
import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What an operator asks of the running stack, by the services' management ports. */
@Command(
        name = "admin",
        description = "Operate the running stack.",
        subcommands = {
            Admin.Settle.class,
            Admin.ShowPending.class,
            Admin.Holds.class,
            Admin.Release.class,
            Admin.Parked.class,
            Admin.Retry.class,
            Admin.Skip.class,
            Admin.Rebuild.class,
            Admin.Erase.class
        },
        synopsisSubcommandLabel = "COMMAND")
final class Admin {

    /** Asked, and the answer is no. */
    private static final int NOT_DONE = 1;

    /** What is pending in the stack that runs. */
    static Pending pending() {
        return pending(services());
    }

    private static Map<Service, URI> services() {
        OnwardHome home = Onward.home();
        Ports ports = Ports.saved(home.run().resolve(LocalStack.PORTS))
                .orElseThrow(() -> new LocalStackException("nothing runs; ./onward up starts it"));
        Map<Service, URI> asked = new EnumMap<>(Service.class);
        for (Service service : Onward.started(home)) {
            asked.put(service, URI.create("http://" + ports.address(service.management())));
        }
        if (asked.isEmpty()) {
            throw new LocalStackException("nothing runs; ./onward up starts it");
        }
        return asked;
    }

    private static Pending pending(Map<Service, URI> services) {
        Map<String, URI> asked = new LinkedHashMap<>();
        services.forEach((service, address) -> asked.put(service.module(), address));
        return Pending.ask(asked);
    }

    /** One line per element that any service lists at {@code path}. */
    private static int list(String path) {
        try (ManagementClient client = new ManagementClient()) {
            services().forEach((service, address) -> {
                try {
                    for (Object entry :
                            new JsonArray(client.get(address.resolve(path)).body())) {
                        System.out.println(service.module() + " " + entry);
                    }
                } catch (IOException silent) {
                    System.out.println(service.module() + " does not answer");
                }
            });
        }
        return 0;
    }

    private static int post(Service service, String path, Map<String, String> parameters) {
        return post(service, path, parameters, ManagementClient.PATIENCE);
    }

    private static int post(Service service, String path, Map<String, String> parameters, Duration patience) {
        URI management = services().get(service);
        if (management == null) {
            throw new LocalStackException(service.module() + " does not run");
        }
        String query = parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
        try (ManagementClient client = new ManagementClient()) {
            HttpResponse<String> answer = client.post(management.resolve(path + query), patience);
            System.out.println(answer.body());
            return answer.statusCode() < 300 ? 0 : NOT_DONE;
        } catch (IOException silent) {
            throw new LocalStackException(service.module() + " does not answer", silent);
        }
    }

    /** A stream, as the lists name it. */
    static final class StreamOptions {

        @Option(names = "--service", required = true, description = "opportunity, advice, networking or notification")
        private Service service = Service.OPPORTUNITY;

        @Option(names = "--tenant", required = true)
        private UUID tenant = new UUID(0, 0);

        @Option(names = "--kind", required = true, description = "the stream's kind")
        private String kind = "";

        @Option(names = "--stream", required = true, description = "the stream's id")
        private UUID stream = new UUID(0, 0);

        private Map<String, String> parameters() {
            Map<String, String> parameters = new LinkedHashMap<>();
            parameters.put("tenant", tenant.toString());
            parameters.put("kind", kind);
            parameters.put("stream", stream.toString());
            return parameters;
        }
    }

    /** Whose events of a stream are meant, as {@code parked} names it. */
    static final class ConsumerOptions {

        @Mixin
        private StreamOptions stream = new StreamOptions();

        @Option(names = "--consumer", required = true)
        private String consumer = "";

        @Option(names = "--source", required = true, description = "the publishing service")
        private String source = "";

        private Map<String, String> parameters() {
            Map<String, String> parameters = stream.parameters();
            parameters.put("consumer", consumer);
            parameters.put("source", source);
            return parameters;
        }
    }

    /** Waits until nothing is pending in any service. Exit code 0 if so, 1 with what still is. */
    @Command(
            name = "settle",
            description = "Wait until nothing is pending; exit 1 and show what is, if it takes longer.")
    static final class Settle implements Callable<Integer> {

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Option(names = "--within", defaultValue = "60s", paramLabel = "DURATION", description = "such as 60s or 2m")
        private String within = "60s";

        @Override
        public Integer call() {
            Map<Service, URI> asked = services();
            Duration limit = Token.duration(spec, within);
            Pending last = Pending.settle(() -> pending(asked), limit);
            if (last.isQuiet()) {
                System.out.println("settled: nothing is pending");
                return 0;
            }
            System.out.println("not settled within " + within + ":");
            System.out.println(last.table());
            return NOT_DONE;
        }
    }

    /** Shows what is pending now. */
    @Command(name = "pending", description = "Show what is pending now.")
    static final class ShowPending implements Callable<Integer> {

        @Override
        public Integer call() {
            System.out.println(pending(services()).table());
            return 0;
        }
    }

    /** Lists the streams that the relays cannot go on with. */
    @Command(name = "holds", description = "List the streams that a relay holds, with the cause.")
    static final class Holds implements Callable<Integer> {

        @Override
        public Integer call() {
            return list("/q/onward/relay/holds");
        }
    }

    /** Lets a relay try a held stream again. */
    @Command(name = "release", description = "Let the relay try a held stream again.")
    static final class Release implements Callable<Integer> {

        @Mixin
        private StreamOptions stream = new StreamOptions();

        @Override
        public Integer call() {
            return post(stream.service, "/q/onward/relay/release", stream.parameters());
        }
    }

    /** Lists the events that consumers have parked. */
    @Command(name = "parked", description = "List the events that consumers parked, with the cause.")
    static final class Parked implements Callable<Integer> {

        @Override
        public Integer call() {
            return list("/q/onward/parked");
        }
    }

    /** Applies a stream's parked events, in order, as far as they can be. */
    @Command(name = "retry", description = "Apply a stream's parked events in order.")
    static final class Retry implements Callable<Integer> {

        @Mixin
        private ConsumerOptions consumer = new ConsumerOptions();

        @Override
        public Integer call() {
            return post(consumer.stream.service, "/q/onward/parked/retry", consumer.parameters());
        }
    }

    /** Passes over exactly one parked event. */
    @Command(name = "skip", description = "Pass over exactly one parked event of a stream, the next.")
    static final class Skip implements Callable<Integer> {

        @Mixin
        private ConsumerOptions consumer = new ConsumerOptions();

        @Option(names = "--reason", required = true, description = "why; it is kept")
        private String reason = "";

        @Override
        public Integer call() {
            Map<String, String> parameters = consumer.parameters();
            parameters.put("reason", reason);
            return post(consumer.stream.service, "/q/onward/parked/skip", parameters);
        }
    }

    /** Builds a projection again beside the one that is read, compares and switches. */
    @Command(name = "rebuild", description = "Build a projection anew from the log, compare, switch.")
    static final class Rebuild implements Callable<Integer> {

        @Option(names = "--service", required = true, description = "opportunity, advice, networking or notification")
        private Service service = Service.OPPORTUNITY;

        @Option(names = "--allow-difference", description = "switch also if the new one differs from the old")
        private boolean allowDifference;

        @Parameters(paramLabel = "PROJECTION")
        private String projection = "";

        @Override
        public Integer call() {
            return post(
                    service,
                    "/q/onward/projections/%s/rebuild".formatted(URLEncoder.encode(projection, StandardCharsets.UTF_8)),
                    Map.of("difference", allowDifference ? "ALLOWED" : "REFUSED"),
                    // A million events take minutes.
                    Duration.ofHours(6));
        }
    }

    /** Erases a person or a contact in every service. Exit code 0 when all have, 1 with what is still to come. */
    @Command(
            name = "erase",
            description =
                    "Destroy the keys of a person or a contact in every service, for good; exit 1 if one has not yet.")
    static final class Erase implements Callable<Integer> {

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Option(names = "--tenant", required = true)
        private UUID tenant = new UUID(0, 0);

        @ArgGroup(multiplicity = "1")
        private Who who = new Who();

        @Option(names = "--within", defaultValue = "60s", paramLabel = "DURATION", description = "such as 60s or 2m")
        private String within = "60s";

        private static final class Who {

            @Option(names = "--person", required = true, paramLabel = "ID")
            private @Nullable UUID person;

            @Option(names = "--contact", required = true, paramLabel = "ID")
            private @Nullable UUID contact;
        }

        @Override
        public Integer call() {
            Map<String, URI> asked = new LinkedHashMap<>();
            services().forEach((service, address) -> asked.put(service.module(), address));
            List<String> missing = Arrays.stream(Service.values())
                    .map(Service::module)
                    .filter(module -> !asked.containsKey(module))
                    .toList();
            if (!missing.isEmpty()) {
                throw new LocalStackException("not running: " + String.join(", ", missing)
                        + "; nothing was erased, because an erasure is to reach every service");
            }
            UUID person = who.person;
            Erasure.Kind kind = person == null ? Erasure.Kind.CONTACT : Erasure.Kind.PERSON;
            UUID subject = person == null ? Objects.requireNonNull(who.contact) : person;
            Erasure.Outcome outcome =
                    new Erasure(asked).erase(tenant, kind, subject, Token.duration(spec, within), System.out::println);
            return switch (outcome) {
                case Erasure.Outcome.Erased _ -> {
                    System.out.printf(
                            "%s %s is erased in every service%n", kind.name().toLowerCase(Locale.ROOT), subject);
                    yield 0;
                }
                case Erasure.Outcome.NotBegun(String why) -> {
                    System.out.println(why);
                    yield NOT_DONE;
                }
                case Erasure.Outcome.Unfinished(Map<String, String> waitingFor) -> {
                    System.out.println("not over within " + within + "; it goes on, and asking again is safe:");
                    waitingFor.forEach((service, what) -> System.out.println("  " + service + ": " + what));
                    yield NOT_DONE;
                }
            };
        }
    }
}
