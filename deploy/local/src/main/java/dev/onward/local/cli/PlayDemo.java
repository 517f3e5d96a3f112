package dev.onward.local.cli;

import dev.onward.local.LocalStack;
import dev.onward.local.Pending;
import dev.onward.local.Tokens;
import dev.onward.local.demo.Demo;
import dev.onward.local.setting.Keys;
import dev.onward.local.setting.LocalStackException;
import dev.onward.local.setting.OnwardHome;
import dev.onward.local.setting.Port;
import dev.onward.local.setting.Ports;
import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Plays the five stories on the running stack and prints what it made of them. */
@Command(name = "demo", description = "Play five stories through the API and print what the suite makes of them.")
final class PlayDemo implements Callable<Integer> {

    private static final Duration SETTLE_WITHIN = Duration.ofSeconds(90);

    @Override
    public Integer call() {
        OnwardHome home = Onward.home();
        Ports ports = Ports.saved(home.run().resolve(LocalStack.PORTS))
                .orElseThrow(() -> new LocalStackException("nothing runs; ./onward up starts it"));
        Keys keys = Keys.in(home.keys());
        Demo demo = new Demo(
                URI.create("http://" + ports.address(Port.HTTP)),
                seeker -> Tokens.issue(
                        keys,
                        new Tokens.Bearer(
                                Tokens.LOCAL_TENANT,
                                seeker.person(),
                                List.of("seeker"),
                                seeker.email(),
                                "en",
                                seeker.zone().getId()),
                        Duration.ofHours(1)),
                PlayDemo::settle,
                () -> mails(URI.create("http://" + ports.address(Port.MAIL) + "/mails")));
        demo.play(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        return 0;
    }

    private static void settle() {
        Pending last = Pending.settle(Admin::pending, SETTLE_WITHIN);
        if (!last.isQuiet()) {
            throw new LocalStackException("the services did not come to rest:\n" + last.table());
        }
    }

    private static JsonArray mails(URI page) {
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            return new JsonArray(http.send(
                            HttpRequest.newBuilder(page)
                                    .header("Accept", "application/json")
                                    .timeout(Duration.ofSeconds(10))
                                    .build(),
                            BodyHandlers.ofString())
                    .body());
        } catch (IOException e) {
            throw new LocalStackException("the mail sink does not answer at " + page, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStackException("interrupted while reading the mails", e);
        }
    }
}
