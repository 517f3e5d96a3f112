package dev.onward.local.cli;

import dev.onward.local.Checkout;
import dev.onward.local.setting.LocalStackException;
import dev.onward.local.setting.OnwardHome;
import dev.onward.local.setting.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry of the launcher: what {@code ./onward} hands over once a JDK is found and everything is built. */
@Command(
        name = "onward",
        subcommands = {Up.class, Down.class, Status.class, Token.class, Admin.class, PlayDemo.class, Train.class},
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
public final class Onward {

    /** EX_UNAVAILABLE of sysexits.h: what was asked for is not available now. */
    static final int UNAVAILABLE = 69;

    private Onward() {}

    public static void main(String[] args) {
        System.exit(execute(args));
    }

    static int execute(String... args) {
        return new CommandLine(new Onward())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, commandLine, _) -> {
                    if (!(failure instanceof LocalStackException)) {
                        throw failure;
                    }
                    commandLine.getErr().println("onward: " + failure.getMessage());
                    return UNAVAILABLE;
                })
                .execute(args);
    }

    /** The services of the stack that runs, also those that have ended by themselves. */
    static List<Service> started(OnwardHome home) {
        return Arrays.stream(Service.values())
                .filter(service -> Files.exists(home.run().resolve(service.shortName() + ".pid")))
                .toList();
    }

    /** {@code ONWARD_HOME}, or {@code .onward} of the clone. */
    static OnwardHome home() {
        String set = System.getenv("ONWARD_HOME");
        return new OnwardHome(
                set == null || set.isBlank() ? Checkout.here().root().resolve(".onward") : Path.of(set));
    }
}
