package dev.onward.local.cli;

import dev.onward.local.LocalStack;
import dev.onward.local.ManagementClient;
import dev.onward.local.Restarts;
import dev.onward.local.process.ChildProcess.PidFile;
import dev.onward.local.setting.OnwardHome;
import dev.onward.local.setting.Port;
import dev.onward.local.setting.Ports;
import dev.onward.local.setting.Service;
import java.net.URI;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Shows what runs where. Exit code 0 if everything is ready, 1 if something is not, 3 if nothing runs. */
@Command(name = "status", description = "Show what runs where; exit 0 ready, 1 not all ready, 3 nothing runs.")
final class Status implements Callable<Integer> {

    private static final int NOT_ALL_READY = 1;
    private static final int NOTHING_RUNS = 3;

    @Override
    public Integer call() {
        OnwardHome home = Onward.home();
        Optional<ProcessHandle> launcher = PidFile.running(home.run().resolve(LocalStack.LAUNCHER_PID));
        Optional<Ports> saved = Ports.saved(home.run().resolve(LocalStack.PORTS));
        if (launcher.isEmpty() || saved.isEmpty()) {
            System.out.println("nothing runs; ./onward up starts it");
            return NOTHING_RUNS;
        }
        Ports ports = saved.get();
        System.out.printf("process %d, data in %s%n", launcher.get().pid(), home.root());
        boolean all = true;
        Map<Port, String> files = Map.of(Port.POSTGRES, "postgresql", Port.KAFKA, "kafka");
        for (Port port : new Port[] {Port.HTTP, Port.POSTGRES, Port.KAFKA, Port.SMTP, Port.MAIL}) {
            String name = files.getOrDefault(port, "");
            all &= show(port.purpose(), ports.address(port), Ports.isListening(ports.of(port)), restarts(home, name));
        }
        try (ManagementClient client = new ManagementClient()) {
            for (Service service : Onward.started(home)) {
                URI management = URI.create("http://" + ports.address(service.management()));
                all &= show(
                        service.module(),
                        ports.address(service.http()),
                        client.isReady(management),
                        restarts(home, service.shortName()));
            }
        }
        return all ? 0 : NOT_ALL_READY;
    }

    private static boolean show(String part, String where, boolean ready, String restarts) {
        System.out.printf("  %-34s %-22s %s%s%n", part, where, ready ? "ready" : "not ready", restarts);
        return ready;
    }

    /** What had to be started again since the stack came up; empty for what never had. */
    private static String restarts(OnwardHome home, String name) {
        return Restarts.of(home.run(), name)
                .map(it -> ", ended by itself and was started again %d times, last at %s after exit %d"
                        .formatted(
                                it.count(),
                                LocalTime.ofInstant(it.last(), ZoneId.systemDefault())
                                        .truncatedTo(ChronoUnit.SECONDS),
                                it.exit()))
                .orElse("");
    }
}
