package dev.onward.benchmark;

import dev.onward.local.LocalStack;
import dev.onward.local.ManagementClient;
import dev.onward.local.ServiceProcess;
import dev.onward.local.setting.LocalStackException;
import dev.onward.local.setting.Service;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code ./onward benchmark}: opportunity-service over a log of a million events beside one of ten thousand, each figure
 * with its yardstick. Rates and ratios come from one run, by turns, because machines are noisy. The logs are kept, so
 * that a second run only measures.
 */
@Command(
        name = "benchmark",
        mixinStandardHelpOptions = true,
        description = "Measure opportunity-service over a large log, beside a small one.")
public final class Benchmark implements Callable<Integer> {

    private static final int TEMPLATES = 200;
    private static final int CLIENTS = 4;
    private static final int COMMANDS_PER_SECOND = 100;
    private static final Duration WARM_UP = Duration.ofSeconds(60);
    private static final List<String> PROJECTIONS = List.of("board", "timeline", "reports", "red-flags");
    private static final List<String> REPORTS =
            List.of("funnel", "time-in-stage", "response", "silence", "exits", "metrics", "first-destination");

    @Option(names = "--events", defaultValue = "1000000", description = "events of the large log; ${DEFAULT-VALUE}")
    private int events;

    @Option(names = "--seed", defaultValue = "20261122", description = "of the logs; ${DEFAULT-VALUE}")
    private long seed;

    @Option(names = "--rounds", defaultValue = "5", description = "turns of each measurement; ${DEFAULT-VALUE}")
    private int rounds;

    @Option(names = "--seconds", defaultValue = "8", description = "of one turn; ${DEFAULT-VALUE}")
    private int seconds;

    @Option(
            names = "--rebuild",
            split = ",",
            paramLabel = "PROJECTION",
            description = "rebuild these of the large log again, such as board,reports")
    private List<String> again = new ArrayList<>();

    @Option(names = "--prepare", description = "only make the logs and rebuild, which takes the longest")
    private boolean prepareOnly;

    @ArgGroup(exclusive = false, heading = "What a fact costs the whole suite, instead of all that:%n")
    private @Nullable WholeSuite suite;

    /** Options of {@code --suite}. */
    private static final class WholeSuite {

        @Option(
                names = "--suite",
                required = true,
                description = "all four services: the price of a fact, its time to effect, the rate that holds")
        private boolean wanted;

        @Option(
                names = "--clients",
                defaultValue = "8",
                description = "that tell at the same time where the price is measured; ${DEFAULT-VALUE}")
        private int clients = 8;

        @Option(
                names = "--for",
                defaultValue = "45",
                paramLabel = "SECONDS",
                description = "how long they do; ${DEFAULT-VALUE}")
        private int seconds = 45;

        @Option(
                names = "--rate",
                defaultValue = "50",
                description = "facts a second where the time to effect is measured; ${DEFAULT-VALUE}, or what holds")
        private double rate = 50;

        @Option(
                names = "--only",
                paramLabel = "WORKLOAD",
                description = "one of the two workloads alone: ${COMPLETION-CANDIDATES}")
        private Suite.@Nullable Kind only;
    }

    @Option(names = "--folder", required = true, description = "where the logs are kept")
    private Path folder = Path.of("");

    private int searches;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Benchmark())
                .setExecutionExceptionHandler((failed, line, _) -> {
                    if (failed instanceof LocalStackException known) {
                        line.getErr().println("onward: " + known.getMessage());
                        return 1;
                    }
                    throw failed;
                })
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        if (suite != null && suite.wanted) {
            new Suite(
                            folder.resolve("suite"),
                            seed,
                            suite.clients,
                            Duration.ofSeconds(suite.seconds),
                            suite.rate,
                            suite.only == null ? EnumSet.allOf(Suite.Kind.class) : EnumSet.of(suite.only))
                    .run();
            return 0;
        }
        Path small = folder.resolve("small");
        Path large = folder.resolve("large");
        prepare(small, large);
        if (!prepareOnly) {
            System.out.printf(
                    "%,d events of %,d searches beside 10,000; seed %d; %d cores, everything on one machine%n",
                    events, searches, seed, Runtime.getRuntime().availableProcessors());
            measure(small, large);
        }
        return 0;
    }

    /** As soon as it is known: anyone who stops a long run keeps what it has measured. */
    private static void show(Figure figure) {
        System.out.println(figure);
    }

    // ---- the logs

    private void prepare(Path small, Path large) throws IOException, InterruptedException, SQLException {
        Path made = large.resolve("made.json");
        JsonObject wanted = new JsonObject().put("events", events).put("seed", seed);
        JsonObject found = Files.exists(made) ? new JsonObject(Files.readString(made)) : new JsonObject();
        if (!wanted.equals(
                new JsonObject().put("events", found.getValue("events")).put("seed", found.getValue("seed")))) {
            write(small, large);
            found = wanted.put("searches", searches);
            Files.writeString(made, found.encodePrettily());
        } else {
            System.out.println("the logs in " + folder + " are used again");
        }
        searches = found.getInteger("searches");
        JsonObject rebuilt = found.getJsonObject("rebuilt", new JsonObject());
        List<String> missing = PROJECTIONS.stream()
                .filter(projection -> again.contains(projection) || !rebuilt.containsKey(projection))
                .toList();
        if (!missing.isEmpty()) {
            rebuild(large, missing, rebuilt);
            Files.writeString(made, found.put("rebuilt", rebuilt).encodePrettily());
        }
        PROJECTIONS.forEach(projection ->
                show(Figure.perSecond("rebuild of " + projection, rebuilt.getDouble(projection), 20_000)));
    }

    private void write(Path small, Path large) throws IOException, InterruptedException, SQLException {
        delete(small);
        delete(large);
        try (LocalStack stack = started(small, EnumSet.of(Service.OPPORTUNITY))) {
            new Templates(stack, seed).tell(TEMPLATES, new Progress("telling searches by HTTP"));
            stack.settle(Duration.ofMinutes(5));
        }
        copyTree(small.resolve("pg"), large.resolve("pg"));
        copyTree(small.resolve("keys"), large.resolve("keys"));
        try (LocalStack stack = started(large, EnumSet.noneOf(Service.class))) {
            searches = new Copies(stack, seed).until(events, new Progress("copying searches"));
        }
    }

    private static void rebuild(Path large, List<String> projections, JsonObject rebuilt)
            throws IOException, InterruptedException {
        try (LocalStack stack = started(large, EnumSet.of(Service.OPPORTUNITY))) {
            for (String projection : projections) {
                rebuilt.put(projection, rebuild(stack, projection));
            }
        }
    }

    /** Events a second. */
    private static double rebuild(LocalStack stack, String projection) throws IOException, InterruptedException {
        System.out.println("rebuilding " + projection);
        URI address = stack.service(Service.OPPORTUNITY)
                .management()
                .resolve("/q/onward/projections/" + projection + "/rebuild?difference=ALLOWED");
        try (ManagementClient client = new ManagementClient()) {
            long begin = System.nanoTime();
            HttpResponse<String> answer = client.post(address, Duration.ofHours(6));
            double took = (System.nanoTime() - begin) / 1e9;
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("rebuild of " + projection + ": " + answer.body());
            }
            int scanned = new JsonObject(answer.body()).getInteger("scanned");
            System.out.printf("  %,d events in %.0f s%n", scanned, took);
            return scanned / took;
        }
    }

    private static LocalStack started(Path home, EnumSet<Service> services) {
        return LocalStack.in(home).services(services).start();
    }

    static void delete(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (Stream<Path> files = Files.walk(tree)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** With owners and modes: PostgreSQL refuses a folder that others may read. */
    private static void copyTree(Path from, Path to) throws IOException, InterruptedException {
        Files.createDirectories(to.getParent());
        Process copy = new ProcessBuilder("cp", "-a", from.toString(), to.toString())
                .inheritIO()
                .start();
        if (copy.waitFor() != 0) {
            throw new IOException("cannot copy " + from + " to " + to);
        }
    }

    // ---- the figures

    private void measure(Path small, Path large) throws IOException, InterruptedException, SQLException {
        try (LocalStack few = started(small, EnumSet.of(Service.OPPORTUNITY));
                LocalStack many = started(large, EnumSet.of(Service.OPPORTUNITY));
                Appends toFew = new Appends(few, Seeker.sample(few, 200));
                Appends toMany = new Appends(many, Seeker.sample(many, 200))) {
            System.out.println("warming up");
            toFew.asFastAs(CLIENTS, 1, WARM_UP);
            toMany.asFastAs(CLIENTS, 1, WARM_UP);
            settle(few, many);
            appends(few, many, toFew, toMany);
            reads(many, toMany);
            starts(few);
            show(Figure.perSecond(
                    "relay to Kafka, 100,000 events piled up", new RelayDrain(many).perSecond(100_000), 20_000));
        }
    }

    private static void settle(LocalStack... stacks) {
        for (LocalStack stack : stacks) {
            stack.settle(Duration.ofMinutes(5));
        }
    }

    private void appends(LocalStack few, LocalStack many, Appends toFew, Appends toMany)
            throws IOException, InterruptedException, SQLException {
        System.out.println("appending, by turns");
        Duration turn = Duration.ofSeconds(seconds);
        Optional<Pgbench> bare = Pgbench.on(many);
        double[] grown = new double[rounds];
        double[] single = new double[rounds];
        double[] ten = new double[rounds];
        double[] rate = new double[rounds];
        for (int n = 0; n < rounds; n++) {
            // Whatever one turn leaves to be drained would be done at the cost of the next.
            Appends.Round small = toFew.asFastAs(CLIENTS, 1, turn);
            settle(few);
            Appends.Round large = toMany.asFastAs(CLIENTS, 1, turn);
            settle(many);
            Appends.Round tens = toMany.asFastAs(CLIENTS, 10, turn);
            settle(many);
            grown[n] = large.medianMillis() / small.medianMillis();
            rate[n] = large.perSecond();
            if (bare.isPresent()) {
                // It would hear of what pgbench writes, which is no event of anybody's.
                many.service(Service.OPPORTUNITY).freeze();
                few.service(Service.OPPORTUNITY).freeze();
                try {
                    single[n] = large.perSecond() / bare.get().perSecond(CLIENTS, 1, turn);
                    ten[n] = tens.perSecond() / bare.get().perSecond(CLIENTS, 10, turn);
                } finally {
                    few.service(Service.OPPORTUNITY).resume();
                    many.service(Service.OPPORTUNITY).resume();
                }
            }
        }
        show(Figure.told("commands a second, %d clients".formatted(CLIENTS), "%,.0f /s".formatted(Times.median(rate))));
        double ratio = Times.median(grown);
        show(new Figure(
                "append over the large log against the small one",
                "%.2f".formatted(ratio),
                "at most 1.15",
                ratio <= 1.15));
        if (bare.isPresent()) {
            show(Figure.atLeast("commands against pgbench's bare transaction, 1 event", Times.median(single), 0.5));
            show(Figure.atLeast("commands against pgbench's bare transaction, 10 events", Times.median(ten), 0.7));
        } else {
            show(Figure.told("commands against pgbench's bare transaction", "no pgbench here"));
        }
    }

    /** Page by page and report by report, while commands come in. */
    private void reads(LocalStack many, Appends toMany) throws InterruptedException {
        System.out.printf("reading, while %d commands a second come in%n", COMMANDS_PER_SECOND);
        Map<String, Times> byName = new LinkedHashMap<>();
        try (Api api = new Api(many)) {
            try (Appends.Stream _ = toMany.incoming(COMMANDS_PER_SECOND)) {
                read(api, new LinkedHashMap<>(), toMany.seekers(), WARM_UP);
            }
            Appends.Stream commands = toMany.incoming(COMMANDS_PER_SECOND);
            try (commands) {
                read(api, byName, toMany.seekers(), Duration.ofSeconds(5L * seconds));
            }
            show(new Figure(
                    "commands a second answered meanwhile",
                    "%.0f /s".formatted(commands.perSecond()),
                    "at least %d /s".formatted(COMMANDS_PER_SECOND - 5),
                    commands.failed() == 0 && commands.perSecond() >= COMMANDS_PER_SECOND - 5));
            show(Figure.told(
                    "their median and 99th percentile",
                    "%.1f / %.0f ms"
                            .formatted(
                                    commands.times().median(), commands.times().quantile(0.99))));
        }
        byName.forEach((name, times) -> show(Figure.under(name + ", median", times.median(), 50)));
    }

    private static void read(Api api, Map<String, Times> byName, List<Seeker> seekers, Duration during)
            throws InterruptedException {
        long end = System.nanoTime() + during.toNanos();
        for (int n = 0; System.nanoTime() < end; n++) {
            Seeker seeker = seekers.get(n % seekers.size());
            String search = "/opportunity/v1/searches/" + seeker.search();
            read(api, byName, "history page", seeker, search + "/history");
            read(api, byName, "board", seeker, search + "/opportunities");
            read(api, byName, "timeline page", seeker, search + "/timeline");
            for (String report : REPORTS) {
                read(api, byName, "report " + report, seeker, "/opportunity/v1/reports/" + report);
            }
        }
    }

    private static void read(Api api, Map<String, Times> byName, String name, Seeker seeker, String path)
            throws InterruptedException {
        long begin = System.nanoTime();
        int status = api.get(seeker.token(), path);
        byName.computeIfAbsent(name, _ -> new Times()).add(System.nanoTime() - begin);
        if (status != 200) {
            throw new IllegalStateException("GET " + path + " was answered " + status);
        }
    }

    private void starts(LocalStack stack) throws IOException {
        System.out.println("starting again");
        ServiceProcess service = stack.service(Service.OPPORTUNITY);
        double[] took = new double[3];
        for (int n = 0; n < took.length; n++) {
            service.stop();
            long begin = System.nanoTime();
            service.start().awaitReady(Duration.ofSeconds(60));
            took[n] = (System.nanoTime() - begin) / 1e9;
        }
        double start = Times.median(took);
        show(new Figure("start, until ready", "%.1f s".formatted(start), "under 4 s", start < 4));
        double resident = residentMegabytes(service.pid());
        show(new Figure(
                "resident at rest (heap up to 192 MB)", "%.0f MB".formatted(resident), "under 300 MB", resident < 300));
    }

    private static double residentMegabytes(long pid) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        throw new IOException("no VmRSS of " + pid);
    }
}
