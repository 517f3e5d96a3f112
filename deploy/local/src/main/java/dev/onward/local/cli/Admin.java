package dev.onward.local.cli;

import dev.onward.local.LocalStack;
import dev.onward.local.LocalStackException;
import dev.onward.local.Pending;
import dev.onward.local.Ports;
import dev.onward.local.Service;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What an operator asks of the running stack. */
@Command(
        name = "admin",
        description = "Operate the running stack.",
        subcommands = {Admin.Settle.class, Admin.ShowPending.class},
        synopsisSubcommandLabel = "COMMAND")
final class Admin {

    private static final int NOT_SETTLED = 1;

    static Map<String, URI> services() {
        Ports ports = Ports.saved(Onward.home().run().resolve(LocalStack.PORTS))
                .orElseThrow(() -> new LocalStackException("nothing runs; ./onward up starts it"));
        Map<String, URI> asked = new LinkedHashMap<>();
        for (Service service : Service.values()) {
            asked.put(service.module(), URI.create("http://" + ports.address(service.management())));
        }
        return asked;
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
            Map<String, URI> asked = services();
            Duration limit = Token.duration(spec, within);
            Pending last = Pending.settle(() -> Pending.ask(asked), limit);
            if (last.isQuiet()) {
                System.out.println("settled: nothing is pending");
                return 0;
            }
            System.out.println("not settled within " + within + ":");
            System.out.println(last.table());
            return NOT_SETTLED;
        }
    }

    /** Shows what is pending now. */
    @Command(name = "pending", description = "Show what is pending now.")
    static final class ShowPending implements Callable<Integer> {

        @Override
        public Integer call() {
            System.out.println(Pending.ask(services()).table());
            return 0;
        }
    }
}
