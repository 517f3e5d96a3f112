package dev.onward.local.demo;

import static dev.onward.local.demo.Teller.fact;
import static dev.onward.local.demo.Teller.of;
import static dev.onward.local.demo.Teller.several;

import dev.onward.local.setting.LocalStackException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** What a person makes of what the suite proposes after a turndown. */
final class Turndown {

    private final Teller teller;
    private final Api api;
    private final UUID opportunityId;

    Turndown(Teller teller, UUID opportunityId) {
        this.teller = teller;
        this.api = teller.api();
        this.opportunityId = opportunityId;
    }

    /** Takes up the proposal, meets the person who decided, and comes away with three names elsewhere (003-08). */
    void meetAndReferred(String contactId, String organization) {
        String proposalId = takeUp(contactId, teller.daysAgo(10, "09:00"));
        String meeting = api.post(
                        "/networking/v1/meetings",
                        fact(
                                "NetworkingMeetingRequested",
                                teller.daysAgo(9, "09:00"),
                                of("contactId", contactId, "purpose", "GUIDANCE", "proposalId", proposalId)))
                .getString("streamId");
        api.post(
                "/networking/v1/meetings/" + meeting + "/facts",
                fact(
                        "NetworkingMeetingScheduled",
                        teller.daysAgo(6, "16:00"),
                        of(
                                "startAt",
                                teller.minutesAgo(120)
                                        .truncatedTo(ChronoUnit.MINUTES)
                                        .toString(),
                                "durationMin",
                                45,
                                "place",
                                organization)));
        JsonArray referrals = new JsonArray();
        for (Referral it : List.of(
                new Referral("Camille Oduya", "Eastmoor College"),
                new Referral("Henrik Bauer", "Lakeside University"),
                new Referral("Noor Rahimi", "St. Alder University"))) {
            referrals.add(api.post(
                            "/networking/v1/referrals",
                            fact(
                                    "ReferralReceived",
                                    teller.minutesAgo(70),
                                    of(
                                            "fromContactId",
                                            contactId,
                                            "toContact",
                                            of("name", it.name(), "role", "Career services"),
                                            "organization",
                                            of("name", it.organization()),
                                            "viaMeetingId",
                                            meeting)))
                    .getString("streamId"));
        }
        api.post(
                "/networking/v1/meetings/" + meeting + "/facts",
                fact(
                        "NetworkingMeetingHeld",
                        teller.minutesAgo(60),
                        of(
                                "oneOnOne",
                                true,
                                "rapport",
                                5,
                                "adviceReceived",
                                several("Name the volunteer work with undergraduates first on the résumé"),
                                "actionsValidated",
                                several("Volunteer work with undergraduates"),
                                "alternativeAvenues",
                                several("Academic advising", "Alumni relations"),
                                "referralIds",
                                referrals)));
    }

    private record Referral(String name, String organization) {}

    /**
     * Does what is left of the six steps, in their order; what facts have proven is done already. To stay in touch takes
     * more than a tick: the proposal is taken up, which sets the days to check back (004-09).
     */
    void walkThroughTheSteps(String contactId) {
        takeUp(contactId, teller.minutesAgo(12));
        String run = mine("/advice/v1/playbooks").getString("runId");
        for (String step : List.of("EXPRESS", "REINFORCE", "KEEP_BRIDGE", "STAY_IN_TOUCH")) {
            api.post(
                    "/advice/v1/playbooks/" + run + "/facts",
                    fact("PlaybookStepCompleted", teller.minutesAgo(10), of("step", step, "channel", "PHONE")));
        }
    }

    private String takeUp(String contactId, Instant at) {
        String proposalId = mine("/networking/v1/proposals").getString("proposalId");
        api.post(
                "/networking/v1/proposals/" + proposalId + "/facts",
                fact("ConversionAccepted", at, of("contactIds", several(contactId))));
        return proposalId;
    }

    private JsonObject mine(String path) {
        return api.list(path).stream()
                .filter(it -> opportunityId.toString().equals(it.getString("opportunityId")))
                .findFirst()
                .orElseThrow(() -> new LocalStackException(
                        "the suite has nothing at " + path + " for opportunity " + opportunityId));
    }
}
