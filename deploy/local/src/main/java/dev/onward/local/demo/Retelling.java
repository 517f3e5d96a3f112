package dev.onward.local.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Prints what the suite made of a story, all of it read back through the API and from the mail sink. */
final class Retelling {

    private final PrintStream out;
    private final Api api;
    private final Teller teller;

    Retelling(PrintStream out, Api api, Teller teller) {
        this.out = out;
        this.api = api;
        this.teller = teller;
    }

    /** @param mails those that arrived for this person, oldest first */
    void print(Story story, List<JsonObject> mails) {
        out.println();
        out.println("━━ " + story.title() + " ━━ after " + story.after());
        history();
        teller.opportunities().forEach(this::advice);
        Map<String, String> names = contacts();
        people(names);
        playbooks();
        followUps(names);
        mails(mails);
    }

    private void history() {
        heading("History");
        JsonObject history = api.get("/opportunity/v1/searches/" + teller.searchId() + "/history");
        for (JsonObject fact : Api.objects(history.getJsonArray("facts"))) {
            line("%-16s  %s", when(fact.getString("occurredAt")), summary(fact));
        }
    }

    private static String summary(JsonObject fact) {
        List<String> said = new ArrayList<>();
        for (String name : List.of(
                "title",
                "round",
                "state",
                "verdict",
                "kind",
                "resolution",
                "mode",
                "because",
                "tone",
                "placement",
                "closeness",
                "wantedRole",
                "text",
                "reasonGiven",
                "verbatim")) {
            Object value = fact.getValue(name);
            if (value != null) {
                said.add(String.valueOf(value));
            }
        }
        return fact.getString("type") + (said.isEmpty() ? "" : ": " + String.join(" · ", said));
    }

    private void advice(String name, UUID opportunityId) {
        heading("Advice on " + name);
        for (JsonObject given : api.list("/advice/v1/opportunities/" + opportunityId + "/advice")) {
            line(
                    "%-16s  %s, strength %s (rule %s)",
                    when(given.getJsonObject("inputs").getString("asOf")),
                    given.getString("verdict"),
                    given.getInteger("strength"),
                    given.getString("ruleId"));
            sources("for", given.getJsonArray("sourcesFor"));
            sources("against", given.getJsonArray("sourcesAgainst"));
            JsonArray missing = given.getJsonArray("missingFacts");
            if (missing != null && !missing.isEmpty()) {
                line(
                        "%18sstill unknown: %s",
                        "", missing.stream().map(String::valueOf).collect(Collectors.joining(", ")));
            }
        }
        JsonObject now = api.get("/advice/v1/opportunities/" + opportunityId + "/decision-card")
                .getJsonObject("advice");
        if (now == null) {
            line("now: nothing to decide any more");
        } else {
            line("now: %s (%s)", now.getString("headline"), now.getString("strengthText"));
        }
    }

    private void sources(String side, JsonArray sources) {
        for (JsonObject source : Api.objects(sources)) {
            line(
                    "%18s%s: %s, %s (%s)",
                    "", side, source.getString("author"), source.getString("title"), source.getString("requirement"));
        }
    }

    private Map<String, String> contacts() {
        Map<String, String> names = new LinkedHashMap<>();
        for (JsonObject contact : api.list("/networking/v1/contacts")) {
            String role = contact.getString("role");
            names.put(contact.getString("contactId"), contact.getString("name") + (role == null ? "" : ", " + role));
        }
        return names;
    }

    private void people(Map<String, String> names) {
        List<JsonObject> proposals = api.list("/networking/v1/proposals");
        if (proposals.isEmpty()) {
            return;
        }
        heading("People to meet, and why");
        for (JsonObject proposal : proposals) {
            for (JsonObject candidate : Api.objects(proposal.getJsonArray("candidates", new JsonArray()))) {
                line(
                        "%3d  %s: %s",
                        candidate.getInteger("score"),
                        names.getOrDefault(candidate.getString("contactId"), "somebody"),
                        Api.objects(candidate.getJsonArray("why")).stream()
                                .map(Retelling::reason)
                                .collect(Collectors.joining(", ")));
            }
            String contact = proposal.getString("contactId");
            if (contact != null) {
                line("     %s: thank them and stay in touch", names.getOrDefault(contact, "somebody"));
            }
        }
        for (JsonObject referral : api.list("/networking/v1/referrals")) {
            JsonObject to = referral.getJsonObject("toContact");
            JsonObject organization = referral.getJsonObject("organization", new JsonObject());
            line(
                    "  →  %s at %s, named by %s",
                    to.getString("name"),
                    organization.getString("name"),
                    names.getOrDefault(referral.getString("fromContactId"), "somebody"));
        }
    }

    private static String reason(JsonObject why) {
        String code = why.getString("code");
        int count = why.getInteger("count", 1);
        return count == 1 ? code : code + " × " + count;
    }

    private void playbooks() {
        List<JsonObject> runs = api.list("/advice/v1/playbooks");
        if (runs.isEmpty()) {
            return;
        }
        heading("The steps after a turndown");
        for (JsonObject run : runs) {
            line(
                    "%s, %s: %s",
                    run.getString("kind"),
                    run.getString("tier"),
                    Api.objects(run.getJsonArray("steps", new JsonArray())).stream()
                            .map(Retelling::step)
                            .collect(Collectors.joining(", ")));
        }
    }

    private static String step(JsonObject step) {
        boolean done = step.getBoolean("done", false);
        return step.getString("step") + (done ? " done" : step.getBoolean("skipped", false) ? " skipped" : " open");
    }

    private void followUps(Map<String, String> names) {
        List<JsonObject> followUps = api.list("/networking/v1/follow-ups");
        if (followUps.isEmpty()) {
            return;
        }
        heading("Keeping in touch");
        for (JsonObject it : followUps) {
            line(
                    "%s with %s",
                    it.getString("nextDue", "nothing more"), names.getOrDefault(it.getString("contactId"), "somebody"));
        }
    }

    private void mails(List<JsonObject> mails) {
        heading("Mails");
        for (JsonObject mail : mails) {
            line("%s", mail.getString("subject"));
            mail.getString("text", "").strip().lines().forEach(text -> line("    %s", text));
        }
        if (mails.isEmpty()) {
            line("none yet");
        }
    }

    private static String when(String occurredAt) {
        return occurredAt == null
                ? "at some time"
                : occurredAt.substring(0, Math.min(16, occurredAt.length())).replace('T', ' ');
    }

    private void heading(String text) {
        out.println();
        out.println("  " + text);
    }

    private void line(String format, Object... values) {
        out.println("    " + String.format(format, values));
    }
}
