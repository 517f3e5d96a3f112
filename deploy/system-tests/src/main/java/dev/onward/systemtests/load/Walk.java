package dev.onward.systemtests.load;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * What will be told of one opportunity: legal from the first fact to the last when told in this order. Ids are the
 * caller's, so that later facts can point to earlier ones before anybody has answered.
 *
 * @param identified begins the opportunity
 * @param tellings facts that are posted together
 */
public record Walk(JsonObject identified, List<JsonArray> tellings) {

    public Walk {
        tellings = List.copyOf(tellings);
    }

    /** How many facts in all. */
    public int facts() {
        return 1 + tellings.stream().mapToInt(JsonArray::size).sum();
    }

    /** A walk that ends before {@code now}; follows from {@code random}. */
    public static Walk of(RandomGenerator random, Instant now) {
        return new Author(random, now).write();
    }

    /** A random UUID that follows from {@code random}. */
    public static UUID uuid(RandomGenerator random) {
        long version4 = random.nextLong() & ~0xf000L | 0x4000L;
        return new UUID(version4, random.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L);
    }

    static JsonObject of(Object... namesAndValues) {
        JsonObject object = new JsonObject();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }

    /** Writes one walk; its clock begins eighty days ago and never reaches today. */
    private static final class Author {

        private static final List<String> TOPICS =
                List.of("JOB_CONTENT", "COMPANY", "ADVANCEMENT", "MANAGER", "CULTURE", "CONDITIONS", "ETHICS");
        private static final List<String> NAMES =
                List.of("Ada Brandt", "Ben Castellan", "Cleo Dufour", "Dov Eriksen", "Edda Farouk", "Finn Garrido");

        private final RandomGenerator random;
        private final Instant now;
        private final List<JsonObject> facts = new ArrayList<>();
        private final List<String> evidence = new ArrayList<>();
        private Instant clock;

        Author(RandomGenerator random, Instant now) {
            this.random = random;
            this.now = now.truncatedTo(ChronoUnit.SECONDS);
            this.clock = this.now.minus(Duration.ofDays(80));
        }

        Walk write() {
            JsonObject identified = identified();
            add("Applied", "channel", oneOf("EMAIL", "PORTAL", "LETTER"), "materials", several("Résumé", "Letter"));
            int rounds = random.nextInt(1, 4);
            for (int round = 1; round <= rounds; round++) {
                interview(round);
            }
            end();
            return new Walk(identified, tellings());
        }

        private JsonObject identified() {
            String kind = oneOf("JOB", "JOB", "PROMOTION", "SALE", "CONSULTING");
            add(
                    "OpportunityIdentified",
                    "kind",
                    kind,
                    "organization",
                    of("name", oneOf("Harbour Mutual", "Norden Freight", "Westbrook University", "Cobalt Retail")),
                    "title",
                    oneOf("Planner", "Office manager", "Adviser", "Team lead"),
                    "origin",
                    oneOf("POSTING", "NETWORK", "RECRUITER"),
                    "requirements",
                    several(of("text", "Five years of it", "met", oneOf("YES", "NO"))));
            return facts.removeFirst();
        }

        private void interview(int round) {
            String interview = id();
            JsonArray panel = panel();
            String kind = round == 1 ? "SCREENING" : oneOf("HIRING_MANAGER", "PANEL", "FINAL");
            add("InterviewInvited", "interviewId", interview, "round", round, "kind", kind, "format", "IN_PERSON");
            if (chance(70)) {
                add("InvitationAccepted", "interviewId", interview);
            }
            add(
                    "InterviewScheduled",
                    "interviewId",
                    interview,
                    "round",
                    round,
                    "startAt",
                    clock.plus(Duration.ofDays(2)).toString(),
                    "zone",
                    "Europe/Berlin",
                    "place",
                    "Second floor, ask for the planner",
                    "panel",
                    panel);
            add(
                    "InterviewHeld",
                    "interviewId",
                    interview,
                    "round",
                    round,
                    "kind",
                    kind,
                    "format",
                    "IN_PERSON",
                    "durationMin",
                    random.nextInt(20, 120),
                    "panel",
                    panel,
                    "finishedProperly",
                    chance(80),
                    "enthusiasmAfter",
                    random.nextInt(1, 6));
            for (int i = random.nextInt(1, 4); i > 0; i--) {
                note(interview);
            }
            if (chance(30)) {
                flag(interview);
            }
            if (chance(40)) {
                question(interview);
            }
            add(
                    "InterestDeclared",
                    "state",
                    oneOf("WANT", "CONSIDERING", "UNSURE", "LEANING_NO"),
                    "evidenceIds",
                    evidence());
            if (chance(25)) {
                String intent = intend();
                add("WithdrawalReconsidered", "intentId", intent, "because", oneOf("SLEPT_ON_IT", "NEW_FACTS"));
            }
        }

        private void note(String interview) {
            String note = id();
            evidence.add(note);
            add(
                    "FitNoteRecorded",
                    "noteId",
                    note,
                    "interviewId",
                    interview,
                    "topic",
                    oneOf(TOPICS),
                    "direction",
                    oneOf("THEIRS_FOR_ME", "MINE_FOR_THEM"),
                    "polarity",
                    oneOf("POSITIVE", "NEGATIVE", "MIXED"),
                    "evidenceKind",
                    oneOf("FACT", "IMPRESSION", "HEARSAY"),
                    "text",
                    "They showed me last month's plans.");
            if (chance(10)) {
                // Only the day is remembered; facts of that day are then believed in the order told.
                facts.getLast()
                        .put(
                                "occurredAt",
                                clock.atZone(ZoneOffset.UTC).toLocalDate().toString());
                clock = clock.plus(Duration.ofDays(1));
            }
        }

        private void flag(String interview) {
            String flag = id();
            evidence.add(flag);
            JsonObject from = of("interviewId", interview);
            add(
                    "RedFlagRaised",
                    "flagId",
                    flag,
                    "kind",
                    oneOf("ETHICS", "COMPLETE_MISMATCH", "CULTURE", "CONDUCT"),
                    "severity",
                    random.nextInt(1, 4),
                    "evidenceKind",
                    oneOf("IMPRESSION", "HEARSAY"),
                    "learnedFrom",
                    from,
                    "text",
                    "It sounded like selling by telephone.");
            if (chance(60)) {
                add(
                        "RedFlagResolved",
                        "flagId",
                        flag,
                        "resolution",
                        oneOf("CONFIRMED", "CLARIFIED", "DISMISSED"),
                        "evidenceKind",
                        "FACT",
                        "learnedFrom",
                        from);
            }
        }

        private void question(String interview) {
            String question = id();
            evidence.add(question);
            add(
                    "OpenQuestionRecorded",
                    "questionId",
                    question,
                    "topic",
                    oneOf(TOPICS),
                    "text",
                    "Who teaches the bookkeeping?");
            if (chance(70)) {
                add(
                        "OpenQuestionAnswered",
                        "questionId",
                        question,
                        "evidenceKind",
                        "FACT",
                        "learnedFrom",
                        of("interviewId", interview),
                        "answer",
                        "The one who does it now.");
            }
        }

        private String intend() {
            String intent = id();
            add("WithdrawalIntended", "intentId", intent, "reasonCodes", several("ROLE"), "evidenceIds", evidence());
            return intent;
        }

        private void end() {
            int lot = random.nextInt(100);
            if (lot < 40) {
                turnedDown();
            } else if (lot < 65) {
                withdraw();
            } else if (lot < 75) {
                offer();
            } else if (lot < 80) {
                add("OpportunityClosed", "reason", oneOf("FILLED", "CANCELLED", "NO_RESPONSE"));
            } else if (lot < 95) {
                upcoming();
            }
        }

        private void turnedDown() {
            add(
                    "Rejected",
                    "channel",
                    "PHONE",
                    "tone",
                    oneOf("SUPPORTIVE", "NEUTRAL", "FORM"),
                    "placement",
                    oneOf("SECOND", "FINALIST", "EARLIER", "UNKNOWN"),
                    "reasonCodes",
                    several(oneOf("EXPERIENCE", "SKILLS", "STRONGER_CANDIDATE")),
                    "decidedBy",
                    of("name", oneOf(NAMES), "role", "Head of department"),
                    "feedbackOffered",
                    chance(50));
            if (chance(70)) {
                String request = id();
                JsonObject contact = of("name", oneOf(NAMES), "role", "Head of department");
                add(
                        "FeedbackRequested",
                        "requestId",
                        request,
                        "contactRef",
                        contact,
                        "channel",
                        "EMAIL",
                        "suggestionsAsked",
                        2,
                        "askedAbout",
                        "What would help next time?");
                if (chance(70)) {
                    add(
                            "FeedbackReceived",
                            "requestId",
                            request,
                            "contactRef",
                            contact,
                            "directReasonGiven",
                            false,
                            "verbatim",
                            "It was close.",
                            "suggestions",
                            several(
                                    of("text", "Show figures.", "gapCode", "EXPERIENCE"),
                                    of("text", "Bring those who use it.", "gapCode", "COMMUNICATION")),
                            "valence",
                            "NEUTRAL");
                }
            }
        }

        private void withdraw() {
            JsonObject withdrew = of(
                    "reasonCodes",
                    several("ROLE"),
                    "initiatedBy",
                    "SELF",
                    "communicatedTo",
                    of("name", oneOf(NAMES), "role", "Manager"),
                    "communicatedAt",
                    clock.toString(),
                    "channel",
                    "PHONE",
                    "openToFuture",
                    "YES");
            if (chance(50)) {
                withdrew.put("intentId", intend());
            }
            add("Withdrew", withdrew);
        }

        private void offer() {
            String offer = id();
            JsonObject terms =
                    of("title", "As discussed", "pay", of("amount", 51_000, "currency", "EUR"), "per", "YEAR");
            add("OfferReceived", "offerId", offer, "terms", terms);
            if (chance(50)) {
                add("OfferRevised", "offerId", offer, "terms", terms);
            }
            if (chance(50)) {
                add("OfferAccepted", "offerId", offer);
            } else {
                add("OfferDeclined", "offerId", offer, "reasonCodes", several("COMPENSATION"));
            }
        }

        /** Within the next day, so that its reminder goes out at once. */
        private void upcoming() {
            String interview = id();
            add("InterviewInvited", "interviewId", interview, "kind", "FINAL");
            add(
                    "InterviewScheduled",
                    "interviewId",
                    interview,
                    "startAt",
                    now.plus(Duration.ofHours(random.nextInt(3, 20))).toString(),
                    "panel",
                    panel());
        }

        private JsonArray panel() {
            JsonArray panel = new JsonArray();
            int first = random.nextInt(NAMES.size());
            for (int i = random.nextInt(1, 4); i > 0; i--) {
                panel.add(of(
                        "name",
                        NAMES.get((first + i) % NAMES.size()),
                        "role",
                        "Panel member",
                        "knowledgeOfJob",
                        oneOf("LOW", "MEDIUM", "HIGH")));
            }
            return panel;
        }

        private JsonArray evidence() {
            return evidence.isEmpty() || chance(50) ? new JsonArray() : several(oneOf(evidence));
        }

        private void add(String type, Object... namesAndValues) {
            add(type, of(namesAndValues));
        }

        private void add(String type, JsonObject payload) {
            clock = clock.plus(Duration.ofMinutes(random.nextInt(60, 24 * 60)));
            facts.add(of("type", type, "occurredAt", clock.toString()).mergeIn(payload));
        }

        /** Mostly one by one; a few facts are told in one breath. */
        private List<JsonArray> tellings() {
            List<JsonArray> tellings = new ArrayList<>();
            for (JsonObject fact : facts) {
                boolean inOneBreath = !tellings.isEmpty() && tellings.getLast().size() < 3 && chance(15);
                if (!inOneBreath) {
                    tellings.add(new JsonArray());
                }
                tellings.getLast().add(fact);
            }
            return tellings;
        }

        private boolean chance(int percent) {
            return random.nextInt(100) < percent;
        }

        private String id() {
            return uuid(random).toString();
        }

        private String oneOf(String... words) {
            return words[random.nextInt(words.length)];
        }

        private String oneOf(List<String> words) {
            return words.get(random.nextInt(words.size()));
        }

        private static JsonArray several(Object... values) {
            return new JsonArray(List.of(values));
        }
    }
}
