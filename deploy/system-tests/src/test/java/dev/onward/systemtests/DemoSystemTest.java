package dev.onward.systemtests;

import static dev.onward.systemtests.Answers.each;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.contracts.Headers;
import dev.onward.contracts.Topics;
import dev.onward.local.LocalStack;
import dev.onward.local.Tokens;
import dev.onward.local.demo.Api;
import dev.onward.local.demo.Demo;
import dev.onward.local.demo.Demo.Seeker;
import dev.onward.local.mail.Mail;
import dev.onward.local.setting.Service;
import dev.onward.systemtests.ClearText.Finding;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The stories of the five articles, told once to a suite of its own, and what it made of them. What is expected stands in
 * domain.md (part 3: the rule table; part 6: days and rankings) and in the articles. The demo itself asserts nothing.
 */
class DemoSystemTest {

    private static final String[] EVERYTHING = {"JOB_CONTENT", "COMPANY", "ADVANCEMENT"};
    private static final Duration SETTLE_WITHIN = Duration.ofSeconds(90);

    @TempDir
    private static Path folder;

    private static LocalStack stack;
    private static Map<String, Answers> stories;

    @BeforeAll
    static void tell_every_story() {
        stack = LocalStack.in(folder).start();
        Demo demo = new Demo(stack.http(), DemoSystemTest::token, () -> stack.settle(SETTLE_WITHIN), JsonArray::new);
        stories = demo.tell(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)).stream()
                .collect(Collectors.toMap(it -> it.story().source(), Answers::new, (one, _) -> one, TreeMap::new));
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void a_seeker_who_redirects_the_interview_gets_a_free_choice_at_the_offer() {
        // Given
        Answers owen = story("000");

        // When
        List<Advised> advice = owen.adviceOn("Pricing actuary");

        // Then
        assertThat(advice)
                .containsExactly(
                        Advised.R16.lacking(EVERYTHING),
                        Advised.R2.asTheOnlyOne().lacking(EVERYTHING),
                        Advised.R8.asTheOnlyOne().lacking(EVERYTHING),
                        // A fact about the job was noted down.
                        Advised.R8.asTheOnlyOne().lacking("COMPANY", "ADVANCEMENT"),
                        // He knows, and that fact is behind it.
                        Advised.R15.lacking("COMPANY", "ADVANCEMENT"),
                        // The road map has made him consider it again.
                        Advised.R8.asTheOnlyOne().lacking("COMPANY", "ADVANCEMENT"),
                        Advised.R10.lacking("COMPANY", "ADVANCEMENT"));
        assertThat(owen.standingAdviceOn("Pricing actuary").orElseThrow().getString("verdict"))
                .isEqualTo("FREE_CHOICE");
        assertThat(each(owen.history("RedirectConversationHeld"), it -> it.getBoolean("packageImproved")))
                .containsExactly(true);
        assertThat(owen.contacts()).containsValue("Judith Abernathy");
    }

    @Test
    void want_of_a_requirement_is_no_reason_to_turn_an_interview_down() {
        // Given
        Answers rosalind = story("001");

        // When
        List<Advised> advice = rosalind.adviceOn("Office manager");

        // Then
        assertThat(advice)
                .containsExactly(
                        Advised.R16.lacking(EVERYTHING),
                        Advised.R2.asTheOnlyOne().lacking(EVERYTHING));
        JsonObject now = rosalind.standingAdviceOn("Office manager").orElseThrow();
        assertThat(now.getString("verdict")).isEqualTo("ATTEND");
        assertThat(now.getJsonObject("worstCase").getString("code")).isEqualTo("NOT_CALLED_BACK");
        // She never met anybody: it is no snap judgment, and no night to sleep on it.
        assertThat(each(rosalind.history("WithdrawalIntended"), it -> it.getString("mode")))
                .containsExactly("CONSIDERED");
        assertThat(rosalind.timeline("CoolingOffStarted")).isEmpty();
    }

    @Test
    void a_snap_judgment_is_slept_on_and_learning_more_leads_on_to_the_offer() {
        // Given
        Answers emeka = story("002");

        // When
        List<Advised> advice = emeka.adviceOn("Logistics planner");

        // Then
        assertThat(advice)
                .containsExactly(
                        Advised.R16.lacking(EVERYTHING),
                        Advised.R2.asTheOnlyOne().lacking(EVERYTHING),
                        Advised.R8.asTheOnlyOne().lacking(EVERYTHING),
                        // Leaning no on an impression alone, then about to give up.
                        Advised.R6.asTheOnlyOne().lacking(EVERYTHING),
                        Advised.R4.asTheOnlyOne().lacking(EVERYTHING),
                        // After a night, and with each fact of the second interview.
                        Advised.R6.asTheOnlyOne().lacking(EVERYTHING),
                        Advised.R6.asTheOnlyOne().lacking("COMPANY", "ADVANCEMENT"),
                        Advised.R6.asTheOnlyOne().lacking("ADVANCEMENT"),
                        Advised.R9.asTheOnlyOne(),
                        Advised.R8.asTheOnlyOne());
        JsonObject intent = emeka.history("WithdrawalIntended").getFirst();
        assertThat(intent.getString("mode")).isEqualTo("SNAP");
        assertThat(each(
                        emeka.timeline("CoolingOffStarted"),
                        it -> it.getJsonObject("body").getInstant("until")))
                .containsExactly(eightNextMorning(emeka, Instant.parse(intent.getString("occurredAt"))));
        // It was a quarter past eight when he thought better of it.
        assertThat(emeka.timeline("CoolingOffElapsed")).hasSize(1);
    }

    @Test
    void a_complete_mismatch_is_declined_politely_and_its_contacts_are_kept() {
        // Given
        Answers emeka = story("002");

        // When
        List<Advised> advice = emeka.adviceOn("Night dispatcher");

        // Then
        assertThat(advice)
                .containsExactly(
                        Advised.R16.lacking(EVERYTHING),
                        // Two are alive: nothing raises or lowers the strength.
                        Advised.R2.lacking(EVERYTHING),
                        Advised.R8.lacking(EVERYTHING),
                        // Leaving needs no more facts; the manager himself confirmed it.
                        Advised.R5);
        assertThat(emeka.standingAdviceOn("Night dispatcher")).isEmpty();
        JsonObject followUp = emeka.proposalAfter("Night dispatcher");
        assertThat(emeka.nameOf(followUp.getString("contactId"))).isEqualTo("Gregor Stahl");
        assertThat(followUp.getJsonArray("steps")).containsExactly("THANK_YOU", "KEEP_IN_TOUCH");
    }

    @Test
    void a_runner_up_meets_the_manager_first_and_comes_away_with_three_names() {
        // Given
        Answers marguerite = story("003");

        // When
        JsonObject proposal = marguerite.proposalAfter("Career adviser");

        // Then
        assertThat(marguerite.adviceOn("Career adviser"))
                .containsExactly(
                        Advised.R16.lacking(EVERYTHING),
                        Advised.R2.asTheOnlyOne().lacking(EVERYTHING),
                        Advised.R8.asTheOnlyOne().lacking(EVERYTHING));
        List<JsonObject> ranked = Api.objects(proposal.getJsonArray("candidates"));
        assertThat(proposal.getString("tier")).isEqualTo("FULL");
        // Decider 50, future boss 30, knowledge 20 or 10, the round met 5.
        assertThat(each(ranked, it -> it.getInteger("score"))).containsExactly(105, 25, 25, 15, 15, 5, 5);
        assertThat(each(ranked, it -> marguerite.nameOf(it.getString("contactId"))))
                .startsWith("Harriet Quill")
                .containsExactlyInAnyOrder(
                        "Harriet Quill",
                        "Dario Benedetti",
                        "Lucille Ferrand",
                        "Tobias Nkemelu",
                        "Ingrid Valdés",
                        "Samuel Ostrow",
                        "Beatrix Holm");
        assertThat(codes(ranked.getFirst())).containsExactly("DECIDER", "FUTURE_BOSS", "KNOWLEDGE_HIGH", "ROUNDS_MET");
        assertThat(each(ranked, it -> "%03d %s".formatted(1000 - it.getInteger("score"), it.getString("contactId"))))
                .as("ties by contactId")
                .isSorted();

        JsonObject meeting = marguerite.meetings().getFirst();
        assertThat(meeting.getString("state")).isEqualTo("HELD");
        assertThat(marguerite.nameOf(meeting.getString("contactId"))).isEqualTo("Harriet Quill");
        List<JsonObject> referrals = marguerite.referrals();
        assertThat(each(referrals, it -> it.getJsonObject("organization").getString("name")))
                .containsExactlyInAnyOrder("Eastmoor College", "Lakeside University", "St. Alder University");
        assertThat(each(referrals, it -> marguerite.nameOf(it.getString("fromContactId"))))
                .containsOnly("Harriet Quill");

        JsonObject playbook = marguerite.playbookOf("Career adviser");
        assertThat(playbook.getString("tier")).isEqualTo("FULL");
        assertThat(stepsDone(playbook)).containsExactly("SOLICIT", "LISTEN");
        assertThat(each(marguerite.gaps(), it -> it.getString("gapCode")))
                .containsExactlyInAnyOrder("EXPERIENCE", "OTHER");
        assertThat(daysToCheckIn(marguerite)).containsExactly(List.of(30L, 90L, 180L));
    }

    @Test
    void each_of_three_turndowns_is_walked_through_in_six_steps_and_kept_in_touch_with() {
        // Given
        Answers celestine = story("004");
        Map<String, String> deciders = Map.of(
                "Team lead",
                "Ruth Calloway",
                "Reporting licences",
                "Vikram Ashdown",
                "Process review",
                "Odette Marchetti");
        Map<String, String> kinds =
                Map.of("Team lead", "PROMOTION", "Reporting licences", "SALE", "Process review", "CONSULTING");

        deciders.forEach((name, decider) -> {
            // When
            JsonObject playbook = celestine.playbookOf(name);

            // Then
            assertThat(celestine.adviceOn(name))
                    .containsExactly(
                            Advised.R16.lacking(EVERYTHING),
                            Advised.R2.asTheOnlyOne().lacking(EVERYTHING),
                            Advised.R8.asTheOnlyOne().lacking(EVERYTHING));
            assertThat(playbook.getString("tier")).isEqualTo("FULL");
            assertThat(playbook.getString("kind")).isEqualTo(kinds.get(name));
            assertThat(playbook.getBoolean("internal")).isEqualTo(name.equals("Team lead"));
            assertThat(stepsDone(playbook))
                    .containsExactly("SOLICIT", "LISTEN", "EXPRESS", "REINFORCE", "KEEP_BRIDGE", "STAY_IN_TOUCH");
            JsonObject first =
                    celestine.proposalAfter(name).getJsonArray("candidates").getJsonObject(0);
            assertThat(celestine.nameOf(first.getString("contactId"))).isEqualTo(decider);
            // The person who decides on a promotion is the boss to be as well.
            assertThat(first.getInteger("score")).isEqualTo(name.equals("Team lead") ? 105 : 75);
        });
        assertThat(celestine.timeline("PlaybookCompleted")).hasSize(3);
        assertThat(celestine.gaps()).as("two suggestions each").hasSize(6);
        assertThat(daysToCheckIn(celestine)).hasSize(3).containsOnly(List.of(30L, 90L, 180L));
    }

    @Test
    void the_timeline_of_each_search_holds_what_all_four_services_say_of_it() {
        // Given
        Map<String, Map<String, Set<String>>> published = KafkaLog.of(stack).records().stream()
                .filter(it -> KafkaLog.header(it, Headers.SEARCH).isPresent())
                .collect(Collectors.groupingBy(
                        it -> KafkaLog.header(it, Headers.SEARCH).orElseThrow(),
                        Collectors.groupingBy(
                                it -> it.topic(),
                                Collectors.mapping(
                                        it -> KafkaLog.header(it, Headers.CE_ID).orElseThrow(), Collectors.toSet()))));

        stories.forEach((source, story) -> {
            // When
            Map<String, Set<String>> timeline = story.timeline().stream()
                    .collect(Collectors.groupingBy(
                            it -> Topics.eventsOf(it.getString("service")),
                            Collectors.mapping(it -> it.getString("eventId"), Collectors.toSet())));

            // Then
            Map<String, Set<String>> told =
                    published.getOrDefault(story.told().teller().searchId().toString(), Map.of());
            for (Service service : Service.values()) {
                String topic = Topics.eventsOf(service.shortName());
                // In 001 nobody has been met yet: there is nobody to know.
                boolean silent = source.equals("001") && service == Service.NETWORKING;
                assertThat(timeline.getOrDefault(topic, Set.of()))
                        .as("%s in story %s", service, source)
                        .containsAll(told.getOrDefault(topic, Set.of()))
                        .matches(it -> it.isEmpty() == silent, "silent: " + silent);
                if (service != Service.OPPORTUNITY) {
                    assertThat(timeline.getOrDefault(topic, Set.of())).isEqualTo(told.getOrDefault(topic, Set.of()));
                }
            }
            assertThat(timeline.get(Topics.OPPORTUNITY_EVENTS))
                    .as("the opportunity service's own, private ones too, in story %s", source)
                    .isEqualTo(Set.copyOf(each(story.history(), it -> it.getString("eventId"))));
        });
    }

    @Test
    void every_mail_and_every_entry_of_the_inbox_has_its_reason_and_comes_once() {
        stories.forEach((source, story) -> {
            // Given
            Map<String, JsonObject> planned = story.timeline("NotificationPlanned").stream()
                    .collect(Collectors.toMap(it -> it.getString("streamId"), it -> it.getJsonObject("body")));
            Map<String, List<String>> delivered = story.timeline("NotificationDelivered").stream()
                    .map(it -> it.getString("streamId"))
                    .collect(Collectors.groupingBy(id -> said(planned, id, "channel")));

            // When
            List<Mail> mails = stack.mail().mails().stream()
                    .filter(it -> it.to().equals(story.told().seeker().email()))
                    .toList();

            // Then
            assertThat(mails.stream().map(Mail::messageId))
                    .as("mails of story %s", source)
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(delivered.getOrDefault("MAIL", List.of()).stream()
                            .map("<%s@onward>"::formatted)
                            .toList());
            assertThat(planned.values().stream().map(it -> it.getString("channel") + it.getString("episodeKey")))
                    .as("episodes of story %s", source)
                    .doesNotHaveDuplicates();
            assertThat(each(story.inbox(), it -> it.getString("notificationId")))
                    .as("inbox of story %s", source)
                    .containsExactlyInAnyOrderElementsOf(delivered.getOrDefault("IN_APP", List.of()));
            for (String channel : List.of("MAIL", "IN_APP")) {
                assertThat(delivered.getOrDefault(channel, List.of()).stream()
                                .map(id -> said(planned, id, "kind"))
                                .collect(Collectors.toSet()))
                        .as("%s in story %s", channel, source)
                        .isIn(kindsExpected(source, story));
            }
        });
    }

    @Test
    void the_search_finds_clear_text_in_files_and_in_compressed_records()
            throws ExecutionException, InterruptedException, IOException, SQLException {
        // Given
        Seeds seeds = new Seeds(stack);
        seeds.deletedRow("Philippa Underhillock");
        seeds.bytes("Ferdinand Oxenthwaite");
        seeds.longText("Bartholomew Featherstonehaugh");
        seeds.compressedRecord("Wilhelmina Thistlewaite");
        seeds.logLine("Ottoline Quackenbush");
        seeds.loggedToken("Peregrine Wolstenholme");
        ClearText seeded = ClearText.of(
                List.of(
                        "Philippa Underhillock",
                        "Ferdinand Oxenthwaite",
                        "Bartholomew Featherstonehaugh",
                        "Wilhelmina Thistlewaite",
                        "Ottoline Quackenbush",
                        "Peregrine Wolstenholme"),
                List.of());
        Places places = new Places(stack);

        // When
        Set<String> inFiles = told(places.files(seeded));
        Set<String> inDump = told(places.databases(seeded));
        Set<String> onTopics = told(places.topics(seeded));

        // Then
        assertThat(inFiles)
                .containsExactlyInAnyOrder(
                        "Philippa Underhillock",
                        "Ferdinand Oxenthwaite",
                        "Ottoline Quackenbush",
                        "Peregrine Wolstenholme");
        assertThat(inDump).containsExactlyInAnyOrder("Ferdinand Oxenthwaite", "Bartholomew Featherstonehaugh");
        assertThat(onTopics).containsExactly("Wilhelmina Thistlewaite");
    }

    @Test
    void nothing_that_anybody_told_stands_in_the_clear_anywhere() throws IOException, SQLException {
        // Given
        ToldWords words = ToldWords.in(stories.values().stream()
                .flatMap(it -> it.told().api().posted().stream())
                .toList());
        List<String> names = new ArrayList<>(words.names());
        stories.values().forEach(it -> names.add(it.told().seeker().email()));

        // When
        Set<Finding> found = new Places(stack).everywhere(ClearText.of(names, words.texts()));

        // Then
        assertThat(found).isEmpty();
        assertThat(names).hasSizeGreaterThan(15).contains("Judith Abernathy", "Ingrid Valdés", "Noor Rahimi");
        assertThat(words.texts())
                .hasSizeGreaterThan(25)
                .contains("\"amount\":96000", "It was close. Two things would have helped.");
    }

    private static Answers story(String source) {
        return Objects.requireNonNull(stories.get(source), source);
    }

    private static String said(Map<String, JsonObject> planned, String id, String name) {
        return Objects.requireNonNull(planned.get(id), id).getString(name);
    }

    private static String token(Seeker seeker) {
        return stack.token(new Tokens.Bearer(
                Tokens.LOCAL_TENANT,
                seeker.person(),
                List.of("seeker"),
                seeker.email(),
                "en",
                seeker.zone().getId()));
    }

    private static Instant eightNextMorning(Answers story, Instant intended) {
        return LocalDate.ofInstant(intended, zone(story))
                .plusDays(1)
                .atTime(LocalTime.of(8, 0))
                .atZone(zone(story))
                .toInstant();
    }

    /** For each contact kept in touch with, the days from the proposal's acceptance to each check-in. */
    private static List<List<Long>> daysToCheckIn(Answers story) {
        Map<String, LocalDate> accepted = story.timeline("ConversionAccepted").stream()
                .collect(Collectors.toMap(
                        it -> it.getString("streamId"),
                        it -> LocalDate.ofInstant(it.getInstant("occurredAt"), zone(story))));
        return each(
                story.followUps(),
                followUp -> each(
                        Api.objects(followUp.getJsonArray("checkIns")),
                        it -> ChronoUnit.DAYS.between(
                                accepted.get(followUp.getString("proposalId")), LocalDate.parse(it.getString("day")))));
    }

    /** Either of these sets. Mails of a day in the past are not sent late, and nobody is advised after an ending. */
    private static List<Set<String>> kindsExpected(String source, Answers story) {
        return switch (source) {
            case "000", "002" -> List.of(Set.of("ADVICE_READY"));
            case "001" ->
                List.of(isInterviewSoon(story) ? Set.of("ADVICE_READY", "INTERVIEW_SOON") : Set.of("ADVICE_READY"));
            // All is told within seconds: the ending may come before the advice is on its way.
            default -> List.of(Set.of(), Set.of("ADVICE_READY"));
        };
    }

    private static boolean isInterviewSoon(Answers story) {
        Instant start = story.history("InterviewScheduled").getFirst().getInstant("startAt");
        return start.isBefore(Instant.now().plus(Duration.ofHours(24)));
    }

    private static List<String> stepsDone(JsonObject playbook) {
        return Api.objects(playbook.getJsonArray("steps")).stream()
                .filter(it -> it.getBoolean("done"))
                .map(it -> it.getString("step"))
                .toList();
    }

    private static List<String> codes(JsonObject candidate) {
        return each(Api.objects(candidate.getJsonArray("why")), it -> it.getString("code"));
    }

    private static Set<String> told(Set<Finding> findings) {
        return findings.stream().map(Finding::told).collect(Collectors.toSet());
    }

    private static ZoneId zone(Answers story) {
        return story.told().seeker().zone();
    }
}
