package dev.onward.local.cli;

import dev.onward.local.LocalStack;
import dev.onward.local.ManagementClient;
import dev.onward.local.OnwardHome;
import dev.onward.local.Port;
import dev.onward.local.Ports;
import dev.onward.local.Service;
import dev.onward.local.process.ChildProcess.PidFile;
import java.net.URI;
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
        for (Port port : new Port[] {Port.HTTP, Port.POSTGRES, Port.KAFKA, Port.SMTP, Port.MAIL}) {
            all &= show(port.purpose(), ports.address(port), Ports.isListening(ports.of(port)));
        }
        try (ManagementClient client = new ManagementClient()) {
            for (Service service : Onward.started(home)) {
                URI management = URI.create("http://" + ports.address(service.management()));
                all &= show(service.module(), ports.address(service.http()), client.isReady(management));
            }
        }
        return all ? 0 : NOT_ALL_READY;
    }

    private static boolean show(String part, String where, boolean ready) {
        System.out.printf("  %-34s %-22s %s%n", part, where, ready ? "ready" : "not ready");
        return ready;
    }
}
