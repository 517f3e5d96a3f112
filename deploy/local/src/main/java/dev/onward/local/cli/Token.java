package dev.onward.local.cli;

import dev.onward.local.Tokens;
import dev.onward.local.setting.Keys;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints a bearer token for the local stack, and nothing else. */
@Command(name = "token", description = "Print a bearer token for the local stack.")
final class Token implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--role",
            required = true,
            split = ",",
            paramLabel = "ROLE",
            description = "seeker, counselor, administrator, integrator or operator; may be repeated")
    private List<String> roles = List.of();

    @Option(names = "--person", required = true, paramLabel = "UUID", description = "who the bearer is")
    private UUID person = new UUID(0, 0);

    @Option(names = "--tenant", paramLabel = "UUID", description = "the bearer's tenant; the local one if not given")
    private UUID tenant = Tokens.LOCAL_TENANT;

    @Option(names = "--email", paramLabel = "ADDRESS", description = "the bearer's address, taken as verified")
    private @Nullable String email;

    @Option(names = "--locale", paramLabel = "TAG", description = "such as en or de-DE")
    private @Nullable String locale;

    @Option(names = "--zone", paramLabel = "ZONE", description = "such as Europe/Berlin")
    private @Nullable String zone;

    @Option(names = "--ttl", defaultValue = "8h", paramLabel = "DURATION", description = "such as 90s, 30m, 8h or 7d")
    private String lifetime = "8h";

    @Override
    public Integer call() {
        for (String role : roles) {
            if (!Tokens.ROLES.contains(role)) {
                throw new ParameterException(
                        spec.commandLine(), "there is no role '%s'; there are %s".formatted(role, Tokens.ROLES));
            }
        }
        Tokens.Bearer bearer = new Tokens.Bearer(tenant, person, roles, email, locale, checkedZone());
        System.out.println(Tokens.issue(Keys.in(Onward.home().keys()), bearer, duration(spec, lifetime)));
        return 0;
    }

    private @Nullable String checkedZone() {
        try {
            return zone == null ? null : ZoneId.of(zone).getId();
        } catch (DateTimeException unknown) {
            throw new ParameterException(
                    spec.commandLine(), "'%s' is no time zone; try one such as Europe/Berlin".formatted(zone), unknown);
        }
    }

    /** Reads 90s, 30m, 8h, 7d; a sign makes it negative. */
    static Duration duration(CommandSpec spec, String text) {
        try {
            return Duration.parse(
                    text.endsWith("d") ? "P" + text : text.startsWith("-") ? "-PT" + text.substring(1) : "PT" + text);
        } catch (DateTimeException unreadable) {
            throw new ParameterException(
                    spec.commandLine(), "'%s' is no duration; try 90s, 30m, 8h or 7d".formatted(text), unreadable);
        }
    }
}
