package dev.onward.local.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Plays the stories and tells what came of them. Each run is about new people, so it can be repeated at will.
 *
 * @param settle waits until nothing is pending anywhere
 * @param mails the mail sink's mails, oldest first
 */
public record Demo(URI base, Function<Seeker, String> tokens, Runnable settle, Supplier<JsonArray> mails) {

    private static final ZoneId ZONE = ZoneId.of("America/New_York");

    /** Who plays the main part. */
    public record Seeker(UUID person, String email, ZoneId zone) {}

    /** A story as told: what a test asks about afterwards. */
    public record PlayedStory(Story story, Seeker seeker, Api api, Teller teller) {}

    /** Tells every story and waits until the suite has answered; prints nothing but progress. */
    public List<PlayedStory> tell(PrintStream progress) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        List<PlayedStory> told = new ArrayList<>();
        Instant now = Instant.now();
        for (Story story : Stories.all()) {
            progress.println("telling \"" + story.title() + "\" …");
            Seeker seeker = new Seeker(UUID.randomUUID(), story.email(), ZONE);
            Api api = new Api(http, base, tokens.apply(seeker));
            Teller teller = new Teller(api, seeker.person(), ZONE, now, settle);
            story.tell(teller);
            told.add(new PlayedStory(story, seeker, api, teller));
        }
        progress.println("waiting until every service has heard and answered …");
        settle.run();
        return told;
    }

    /** As {@link #tell}, then prints the suite's own answers. */
    public void play(PrintStream out) {
        Instant begin = Instant.now();
        List<PlayedStory> told = tell(out);
        List<JsonObject> arrived = Api.objects(mails.get()).stream()
                .filter(mail -> !Instant.parse(mail.getString("receivedAt")).isBefore(begin))
                .toList();
        for (PlayedStory it : told) {
            new Retelling(out, it.api(), it.teller())
                    .print(
                            it.story(),
                            arrived.stream()
                                    .filter(mail -> it.seeker().email().equals(mail.getString("to")))
                                    .toList());
        }
        out.println();
    }
}
