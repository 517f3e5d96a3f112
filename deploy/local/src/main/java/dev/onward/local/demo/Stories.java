package dev.onward.local.demo;

import static dev.onward.local.demo.Teller.of;
import static dev.onward.local.demo.Teller.several;

import dev.onward.local.demo.Teller.Opportunity;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The stories of the five articles (domain.md part 2). */
public final class Stories {

    private Stories() {}

    public static List<Story> all() {
        return List.of(
                new NotTheRoleIWant(),
                new NotSureItFits(),
                new AlmostGaveUp(),
                new TheRunnerUp(),
                new SomeoneElseWasChosen());
    }

    /** 000: says in the interview that it is not the role wanted, and gets a road map and a better package. */
    static final class NotTheRoleIWant implements Story {

        @Override
        public String source() {
            return "000";
        }

        @Override
        public String title() {
            return "Not the role I want";
        }

        @Override
        public String after() {
            return "John Hadley, The Confidence to Walk Away";
        }

        @Override
        public String email() {
            return "owen.marlowe@example.org";
        }

        @Override
        public void tell(Teller t) {
            t.startSearch(
                    t.daysAgo(21, "09:00"),
                    of("kinds", several("JOB"), "targetRoles", several("Product line manager")));
            Opportunity actuary = t.identify(
                    "Pricing actuary",
                    t.daysAgo(20, "09:30"),
                    of(
                            "kind", "JOB",
                            "organization", of("name", "Harbour Mutual"),
                            "title", "Pricing actuary",
                            "origin", "RECRUITER",
                            "levelFit", "UNDER"));
            actuary.record("Applied", t.daysAgo(20, "10:00"), "channel", "EMAIL");
            JsonObject invited = actuary.record(
                    "InterviewInvited", t.daysAgo(9, "15:00"), "format", "IN_PERSON", "kind", "HIRING_MANAGER");
            String interview = invited.getString("interviewId");
            actuary.record("InvitationAccepted", t.daysAgo(9, "17:30"), "interviewId", interview);
            JsonObject manager = of(
                    "name", "Judith Abernathy",
                    "role", "Head of Product Pricing",
                    "knowledgeOfJob", "HIGH",
                    "futureBoss", true);
            actuary.record(
                    "InterviewScheduled",
                    t.daysAgo(8, "11:00"),
                    "interviewId",
                    interview,
                    "startAt",
                    t.daysAgo(0, "00:00").minus(14, ChronoUnit.HOURS).toString(),
                    "panel",
                    several(manager));
            JsonObject held = actuary.record(
                    "InterviewHeld",
                    t.daysAgo(0, "00:00").minus(14, ChronoUnit.HOURS),
                    "interviewId",
                    interview,
                    "kind",
                    "HIRING_MANAGER",
                    "format",
                    "IN_PERSON",
                    "durationMin",
                    75,
                    "finishedProperly",
                    true,
                    "enthusiasmBefore",
                    3,
                    "enthusiasmAfter",
                    2);
            String boss = held.getJsonArray("panel").getJsonObject(0).getString("contactId");
            JsonObject note = actuary.record(
                    "FitNoteRecorded",
                    t.daysAgo(0, "00:00").minus(13, ChronoUnit.HOURS),
                    "interviewId",
                    interview,
                    "topic",
                    "JOB_CONTENT",
                    "direction",
                    "THEIRS_FOR_ME",
                    "polarity",
                    "NEGATIVE",
                    "evidenceKind",
                    "FACT",
                    "text",
                    "Pricing models all day, no say in the products. I want to run a product line.");
            actuary.record(
                    "InterestDeclared",
                    t.daysAgo(0, "00:00").minus(12, ChronoUnit.HOURS),
                    "state",
                    "KNOW_NOT",
                    "certain",
                    true,
                    "evidenceIds",
                    several(note.getString("noteId")));
            actuary.record(
                    "RedirectConversationHeld",
                    t.daysAgo(0, "00:00").minus(11, ChronoUnit.HOURS),
                    "contactRef",
                    of("contactId", boss),
                    "wantedRole",
                    "Product line manager",
                    "attractConditions",
                    several("A way into product management within two years"),
                    "stepPath",
                    several(
                            "Pricing for one product line",
                            "Deputy to its manager, as the last person hired was",
                            "Own product line"),
                    "packageImproved",
                    true);
            actuary.record(
                    "InterestDeclared", t.daysAgo(0, "00:00").minus(10, ChronoUnit.HOURS), "state", "CONSIDERING");
            actuary.record(
                    "OfferReceived",
                    t.minutesAgo(30),
                    "terms",
                    of(
                            "title", "Pricing actuary",
                            "pay", of("amount", 96000, "currency", "USD"),
                            "per", "YEAR",
                            "otherTerms", "The best package that the department can give"),
                    "respondBy",
                    t.dayIn(7).toString());
        }
    }

    /** 001: wants to pull out for want of accounting experience; the interview is tomorrow. */
    static final class NotSureItFits implements Story {

        @Override
        public String source() {
            return "001";
        }

        @Override
        public String title() {
            return "Not sure that it fits";
        }

        @Override
        public String after() {
            return "Candace Moody, Pulling out of the Process";
        }

        @Override
        public String email() {
            return "rosalind.okafor@example.org";
        }

        @Override
        public void tell(Teller t) {
            t.startSearch(
                    t.daysAgo(30, "10:00"), of("kinds", several("JOB"), "targetRoles", several("Office manager")));
            Opportunity office = t.identify(
                    "Office manager",
                    t.daysAgo(14, "08:45"),
                    of(
                            "kind", "JOB",
                            "organization", of("name", "Tidewater Clinics"),
                            "title", "Office manager",
                            "origin", "POSTING",
                            "requirements",
                                    several(
                                            of("text", "Five years of office management", "met", "YES"),
                                            of("text", "Accounting experience", "met", "NO"))));
            office.record("Applied", t.daysAgo(14, "09:10"), "channel", "PORTAL");
            JsonObject invited = office.record(
                    "InterviewInvited", t.daysAgo(3, "16:20"), "format", "IN_PERSON", "kind", "SCREENING");
            String interview = invited.getString("interviewId");
            office.record(
                    "InterviewScheduled",
                    t.daysAgo(2, "10:00"),
                    "interviewId",
                    interview,
                    "startAt",
                    t.tomorrow("10:30").toString(),
                    "endAt",
                    t.tomorrow("11:30").toString());
            office.record(
                    "OpenQuestionRecorded",
                    t.daysAgo(1, "20:00"),
                    "topic",
                    "JOB_CONTENT",
                    "text",
                    "How much of the job is accounting, and who teaches it?");
            office.record("InterestDeclared", t.daysAgo(1, "20:10"), "state", "UNSURE");
            office.record("WithdrawalIntended", t.minutesAgo(40), "reasonCodes", several("REQUIREMENTS"));
        }
    }

    /** 002: about to give up during the first interview; later, elsewhere, the complete mismatch. */
    static final class AlmostGaveUp implements Story {

        @Override
        public String source() {
            return "002";
        }

        @Override
        public String title() {
            return "Almost gave up";
        }

        @Override
        public String after() {
            return "Michael Mayher, Earn the Opportunity to Say No";
        }

        @Override
        public String email() {
            return "emeka.lindqvist@example.org";
        }

        @Override
        public void tell(Teller t) {
            t.startSearch(
                    t.daysAgo(45, "09:00"), of("kinds", several("JOB"), "targetRoles", several("Logistics planner")));
            almostGaveUp(t);
            completeMismatch(t);
        }

        private static void almostGaveUp(Teller t) {
            Opportunity planner = t.identify(
                    "Logistics planner",
                    t.daysAgo(40, "09:00"),
                    of(
                            "kind", "JOB",
                            "organization", of("name", "Norden Freight"),
                            "title", "Logistics planner",
                            "origin", "RECRUITER"));
            planner.record("Applied", t.daysAgo(40, "09:30"), "channel", "EMAIL");
            planner.record("InterviewInvited", t.daysAgo(26, "12:00"), "format", "IN_PERSON", "kind", "SCREENING");
            JsonObject first = planner.record(
                    "InterviewHeld",
                    t.daysAgo(20, "10:00"),
                    "kind",
                    "SCREENING",
                    "format",
                    "IN_PERSON",
                    "durationMin",
                    40,
                    "panel",
                    several(of("name", "Petra Vance", "role", "HR assistant", "knowledgeOfJob", "LOW")),
                    "finishedProperly",
                    true,
                    "enthusiasmBefore",
                    4,
                    "enthusiasmAfter",
                    1);
            JsonObject impression = planner.record(
                    "FitNoteRecorded",
                    t.daysAgo(20, "10:50"),
                    "interviewId",
                    first.getString("interviewId"),
                    "topic",
                    "JOB_CONTENT",
                    "direction",
                    "THEIRS_FOR_ME",
                    "polarity",
                    "NEGATIVE",
                    "evidenceKind",
                    "IMPRESSION",
                    "text",
                    "A list of questions read out without a look at me. Nobody could say what the job is.");
            planner.record(
                    "InterestDeclared",
                    t.daysAgo(20, "10:55"),
                    "state",
                    "LEANING_NO",
                    "evidenceIds",
                    several(impression.getString("noteId")));
            JsonObject intent = planner.record(
                    "WithdrawalIntended",
                    t.daysAgo(20, "11:00"),
                    "reasonCodes",
                    several("ROLE"),
                    "evidenceIds",
                    several(impression.getString("noteId")));
            planner.record(
                    "WithdrawalReconsidered",
                    t.daysAgo(19, "08:15"),
                    "intentId",
                    intent.getString("intentId"),
                    "because",
                    "SLEPT_ON_IT");
            planner.record("InterviewInvited", t.daysAgo(15, "14:00"), "kind", "HIRING_MANAGER", "format", "IN_PERSON");
            JsonObject second = planner.record(
                    "InterviewHeld",
                    t.daysAgo(12, "13:00"),
                    "round",
                    2,
                    "kind",
                    "HIRING_MANAGER",
                    "format",
                    "IN_PERSON",
                    "durationMin",
                    70,
                    "panel",
                    several(of(
                            "name", "Anselm Drury",
                            "role", "Head of Planning",
                            "knowledgeOfJob", "HIGH",
                            "futureBoss", true)),
                    "finishedProperly",
                    true,
                    "enthusiasmBefore",
                    2,
                    "enthusiasmAfter",
                    5);
            for (String topic : List.of("JOB_CONTENT", "COMPANY", "ADVANCEMENT")) {
                planner.record(
                        "FitNoteRecorded",
                        t.daysAgo(12, "15:00"),
                        "interviewId",
                        second.getString("interviewId"),
                        "topic",
                        topic,
                        "direction",
                        "THEIRS_FOR_ME",
                        "polarity",
                        "POSITIVE",
                        "evidenceKind",
                        "FACT",
                        "text",
                        "Shown the plans of last month and told who moved on to what.");
            }
            planner.record("InterestDeclared", t.daysAgo(12, "15:30"), "state", "WANT");
        }

        private static void completeMismatch(Teller t) {
            Opportunity caller = t.identify(
                    "Night dispatcher",
                    t.daysAgo(10, "09:00"),
                    of(
                            "kind", "JOB",
                            "organization", of("name", "Quickline Couriers"),
                            "title", "Night dispatcher",
                            "origin", "POSTING"));
            caller.record("Applied", t.daysAgo(10, "09:20"), "channel", "PORTAL");
            caller.record("InterviewInvited", t.daysAgo(5, "11:00"), "kind", "HIRING_MANAGER", "format", "IN_PERSON");
            JsonObject held = caller.record(
                    "InterviewHeld",
                    t.daysAgo(1, "14:00"),
                    "kind",
                    "HIRING_MANAGER",
                    "format",
                    "IN_PERSON",
                    "durationMin",
                    35,
                    "panel",
                    several(of(
                            "name", "Gregor Stahl",
                            "role", "Operations manager",
                            "knowledgeOfJob", "HIGH",
                            "futureBoss", true)),
                    "finishedProperly",
                    true);
            String interview = held.getString("interviewId");
            String manager = held.getJsonArray("panel").getJsonObject(0).getString("contactId");
            JsonObject flag = caller.record(
                    "RedFlagRaised",
                    t.daysAgo(1, "14:40"),
                    "kind",
                    "COMPLETE_MISMATCH",
                    "severity",
                    3,
                    "evidenceKind",
                    "IMPRESSION",
                    "learnedFrom",
                    of("interviewId", interview),
                    "text",
                    "It sounds as if it were selling by telephone.");
            caller.record(
                    "RedFlagResolved",
                    t.daysAgo(1, "14:50"),
                    "flagId",
                    flag.getString("flagId"),
                    "resolution",
                    "CONFIRMED",
                    "evidenceKind",
                    "FACT",
                    "learnedFrom",
                    of("interviewId", interview, "contactId", manager),
                    "text",
                    "He says so himself: forty calls a night, no dispatching.");
            caller.record("InterestDeclared", t.daysAgo(1, "19:00"), "state", "LEANING_NO");
            t.letItSettle();
            caller.record(
                    "Withdrew",
                    t.minutesAgo(60),
                    "reasonCodes",
                    several("ROLE"),
                    "initiatedBy",
                    "SELF",
                    "communicatedTo",
                    of("contactId", manager),
                    "communicatedAt",
                    t.minutesAgo(60).truncatedTo(ChronoUnit.SECONDS).toString(),
                    "channel",
                    "PHONE",
                    "professionalChecklist",
                    of("toldAtOnce", true, "toldPersonally", true, "thanked", true, "doorLeftOpen", true),
                    "openToFuture",
                    "YES");
        }
    }

    /** 003: second after a panel of seven; meets the manager, gets advice and three connections elsewhere. */
    static final class TheRunnerUp implements Story {

        @Override
        public String source() {
            return "003";
        }

        @Override
        public String title() {
            return "The runner-up";
        }

        @Override
        public String after() {
            return "Convert that Turndown to a Network Opportunity (2009)";
        }

        @Override
        public String email() {
            return "marguerite.solano@example.org";
        }

        @Override
        public void tell(Teller t) {
            t.startSearch(
                    t.daysAgo(60, "09:00"),
                    of("kinds", several("JOB"), "targetRoles", several("Career adviser at a university")));
            Opportunity adviser = t.identify(
                    "Career adviser",
                    t.daysAgo(55, "09:00"),
                    of(
                            "kind", "JOB",
                            "organization", of("name", "Westbrook University"),
                            "title", "Career adviser, undergraduates",
                            "origin", "POSTING",
                            "requirements", several(of("text", "Experience with undergraduates", "met", "NO"))));
            adviser.record("Applied", t.daysAgo(54, "10:00"), "channel", "PORTAL");
            JsonObject invited =
                    adviser.record("InterviewInvited", t.daysAgo(35, "11:30"), "kind", "PANEL", "format", "IN_PERSON");
            JsonObject held = adviser.record(
                    "InterviewHeld",
                    t.daysAgo(25, "13:00"),
                    "interviewId",
                    invited.getString("interviewId"),
                    "kind",
                    "PANEL",
                    "format",
                    "IN_PERSON",
                    "durationMin",
                    120,
                    "panel",
                    panelOfSeven(),
                    "finishedProperly",
                    true,
                    "enthusiasmBefore",
                    4,
                    "enthusiasmAfter",
                    5);
            String manager = held.getJsonArray("panel").getJsonObject(0).getString("contactId");
            adviser.record(
                    "Rejected",
                    t.daysAgo(12, "16:00"),
                    "channel",
                    "PHONE",
                    "tone",
                    "SUPPORTIVE",
                    "placement",
                    "SECOND",
                    "reasonGiven",
                    "They took someone who had advised undergraduates before.",
                    "reasonCodes",
                    several("EXPERIENCE"),
                    "decidedBy",
                    of("contactId", manager),
                    "chosen",
                    of("kind", "EXTERNAL"),
                    "feedbackOffered",
                    true);
            JsonObject asked = adviser.record(
                    "FeedbackRequested",
                    t.daysAgo(10, "09:30"),
                    "contactRef",
                    of("contactId", manager),
                    "channel",
                    "EMAIL",
                    "suggestionsAsked",
                    2,
                    "askedAbout",
                    "What would make me a stronger candidate next time?",
                    "dueBy",
                    t.dayIn(2).toString());
            t.letItSettle();
            new Turndown(t, adviser.id()).meetAndReferred(manager, "Westbrook University");
            adviser.record(
                    "FeedbackReceived",
                    t.minutesAgo(20),
                    "requestId",
                    asked.getString("requestId"),
                    "contactRef",
                    of("contactId", manager),
                    "channel",
                    "IN_PERSON",
                    "directReasonGiven",
                    true,
                    "directReason",
                    "No experience with undergraduates on the résumé yet.",
                    "verbatim",
                    "Your volunteer work with undergraduates is just what will count next time.",
                    "suggestions",
                    several(
                            of(
                                    "text", "Keep up the volunteer work with undergraduates and name it first.",
                                    "gapCode", "EXPERIENCE"),
                            of("text", "Look at academic advising as well.", "gapCode", "OTHER")),
                    "strengths",
                    several("Rapport with the whole panel"),
                    "valence",
                    "POSITIVE",
                    "rebuttalAvoided",
                    true,
                    "helpful",
                    5);
        }

        private static JsonArray panelOfSeven() {
            JsonArray panel = new JsonArray();
            panel.add(member("Harriet Quill", "Director of the Career Center", "HIGH", true));
            panel.add(member("Dario Benedetti", "Associate director", "HIGH", false));
            panel.add(member("Lucille Ferrand", "Career adviser", "HIGH", false));
            panel.add(member("Tobias Nkemelu", "Employer relations", "MEDIUM", false));
            panel.add(member("Ingrid Valdés", "Dean of students", "MEDIUM", false));
            panel.add(member("Samuel Ostrow", "Faculty representative", "LOW", false));
            panel.add(member("Beatrix Holm", "Human resources", "LOW", false));
            return panel;
        }

        private static JsonObject member(String name, String role, String knowledgeOfJob, boolean futureBoss) {
            return of("name", name, "role", role, "knowledgeOfJob", knowledgeOfJob, "futureBoss", futureBoss);
        }
    }

    /** 004: the promotion, the sale and the assignment that went to someone else, through the six steps. */
    static final class SomeoneElseWasChosen implements Story {

        @Override
        public String source() {
            return "004";
        }

        @Override
        public String title() {
            return "Someone else was chosen";
        }

        @Override
        public String after() {
            return "Dr. Mimi, When You Are Turned Down…";
        }

        @Override
        public String email() {
            return "celestine.haverford@example.org";
        }

        @Override
        public void tell(Teller t) {
            t.startSearch(
                    t.daysAgo(90, "09:00"),
                    of("kinds", several("PROMOTION", "SALE", "CONSULTING"), "targetRoles", several("Team lead")));
            turnedDown(t, "Team lead", "PROMOTION", "Brightwell Analytics", true, 50, "Ruth Calloway", 12);
            turnedDown(t, "Reporting licences", "SALE", "Cobalt Retail", false, 40, "Vikram Ashdown", 8);
            turnedDown(t, "Process review", "CONSULTING", "Larkfield Council", false, 30, "Odette Marchetti", 4);
        }

        private static void turnedDown(
                Teller t,
                String title,
                String kind,
                String organization,
                boolean internal,
                int startedDaysAgo,
                String decider,
                int decidedDaysAgo) {
            Opportunity it = t.identify(
                    title,
                    t.daysAgo(startedDaysAgo, "09:00"),
                    of(
                            "kind", kind,
                            "internal", internal,
                            "organization", of("name", organization),
                            "title", title,
                            "origin", internal ? "INTERNAL_POSTING" : "NETWORK"));
            it.record("Applied", t.daysAgo(startedDaysAgo - 1, "10:00"), "channel", "EMAIL");
            it.record("InterviewInvited", t.daysAgo(startedDaysAgo - 6, "10:00"), "format", "IN_PERSON");
            JsonObject held = it.record(
                    "InterviewHeld",
                    t.daysAgo(startedDaysAgo - 10, "10:00"),
                    "kind",
                    kind.equals("PROMOTION") ? "HIRING_MANAGER" : "PITCH",
                    "format",
                    "IN_PERSON",
                    "durationMin",
                    60,
                    "panel",
                    several(of(
                            "name",
                            decider,
                            "role",
                            "Head of department",
                            "knowledgeOfJob",
                            "HIGH",
                            "futureBoss",
                            internal)),
                    "finishedProperly",
                    true);
            String contact = held.getJsonArray("panel").getJsonObject(0).getString("contactId");
            it.record(
                    "Rejected",
                    t.daysAgo(decidedDaysAgo, "11:00"),
                    "channel",
                    "IN_PERSON",
                    "tone",
                    "NEUTRAL",
                    "placement",
                    "FINALIST",
                    "reasonCodes",
                    several("STRONGER_CANDIDATE"),
                    "decidedBy",
                    of("contactId", contact),
                    "chosen",
                    of("kind", internal ? "INTERNAL" : "EXTERNAL"),
                    "feedbackOffered",
                    false);
            JsonObject asked = it.record(
                    "FeedbackRequested",
                    t.daysAgo(decidedDaysAgo - 1, "09:00"),
                    "contactRef",
                    of("contactId", contact),
                    "channel",
                    "EMAIL",
                    "suggestionsAsked",
                    2,
                    "dueBy",
                    t.dayIn(3).toString());
            it.record(
                    "FeedbackReceived",
                    decidedDaysAgo == 4 ? t.minutesAgo(15) : t.daysAgo(decidedDaysAgo - 3, "15:00"),
                    "requestId",
                    asked.getString("requestId"),
                    "contactRef",
                    of("contactId", contact),
                    "channel",
                    "PHONE",
                    "directReasonGiven",
                    false,
                    "verbatim",
                    "It was close. Two things would have helped.",
                    "suggestions",
                    several(
                            of("text", "Show figures of what came of your last project."),
                            of("text", "Bring the people who will use it into the room.")),
                    "valence",
                    "NEUTRAL",
                    "rebuttalAvoided",
                    true,
                    "helpful",
                    4);
            t.letItSettle();
            new Turndown(t, it.id()).walkThroughTheSteps(contact);
        }
    }
}
