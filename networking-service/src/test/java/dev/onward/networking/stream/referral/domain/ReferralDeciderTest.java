package dev.onward.networking.stream.referral.domain;

import dev.onward.contracts.vocabulary.Channel;
import dev.onward.contracts.vocabulary.Organization;
import dev.onward.contracts.vocabulary.PersonRef;
import dev.onward.eventsourcing.FactCorrected;
import dev.onward.eventsourcing.Ids;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.networking.stream.referral.domain.ReferralFact.ReferralContacted;
import dev.onward.networking.stream.referral.domain.ReferralFact.ReferralConverted;
import dev.onward.networking.stream.referral.domain.ReferralFact.ReferralReceived;
import dev.onward.testkit.Specification;
import dev.onward.testkit.Told;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReferralDeciderTest {

    private static final Specification<ReferralFact, ReferralRejection> REFERRAL =
            Specification.of("referral", ReferralDecider::decide);
    private static final UUID MANAGER = UUID.fromString("00000000-0000-4000-8000-000000000003");
    private static final UUID OPPORTUNITY = UUID.fromString("00000000-0000-4000-8000-000000000004");
    private static final UUID ASSIGNED = Ids.derived(REFERRAL.history().id().id(), "toContact");

    private static final ReferralFact RECEIVED = received(new PersonRef(ASSIGNED, "Bo Example", "Registrar"));
    private static final ReferralFact CONTACTED = new ReferralContacted(Channel.EMAIL, null);
    private static final ReferralFact CONVERTED = new ReferralConverted(OPPORTUNITY);

    private static ReferralReceived received(PersonRef to) {
        return new ReferralReceived(MANAGER, to, new Organization("City College", null), null, null, null);
    }

    @Test
    void a_person_named_in_a_referral_becomes_a_contact() {
        REFERRAL.givenNothing()
                .when(received(new PersonRef(null, "Bo Example", "Registrar")))
                .thenRecorded(RECEIVED);
    }

    @Test
    void a_contact_named_by_id_stays_that_contact() {
        REFERRAL.givenNothing()
                .when(received(PersonRef.contact(OPPORTUNITY)))
                .thenRecorded(received(PersonRef.contact(OPPORTUNITY)));
    }

    @Test
    void a_correction_keeps_the_contact() {
        REFERRAL.given(RECEIVED)
                .when(Told.corrected(1, OccurredAt.unknown(), received(new PersonRef(null, "Bo Sample", null))))
                .thenRecorded(new FactCorrected<>(
                        Specification.id(1),
                        "ReferralReceived",
                        OccurredAt.unknown(),
                        received(new PersonRef(ASSIGNED, "Bo Sample", null)),
                        null));
    }

    @Test
    void somebody_must_be_named() {
        REFERRAL.givenNothing()
                .when(received(new PersonRef(null, null, null)))
                .thenRejected(new ReferralRejection.NobodyNamed());
    }

    @Test
    void a_contact_cannot_refer_to_themselves() {
        REFERRAL.givenNothing()
                .when(received(PersonRef.contact(MANAGER)))
                .thenRejected(new ReferralRejection.ReferredToThemselves());
    }

    @Test
    void a_referral_is_received_once() {
        REFERRAL.given(RECEIVED).when(RECEIVED).thenRejected(new ReferralRejection.AlreadyReceived());
    }

    @Test
    void a_referral_is_followed_up() {
        REFERRAL.given(RECEIVED).when(CONTACTED).thenRecorded(CONTACTED);
    }

    @Test
    void an_unknown_referral_is_not_followed_up() {
        REFERRAL.givenNothing().when(CONTACTED).thenRejected(new ReferralRejection.NotReceived());
    }

    @Test
    void a_referral_is_followed_up_once() {
        REFERRAL.given(RECEIVED, CONTACTED).when(CONTACTED).thenRejected(new ReferralRejection.AlreadyContacted());
    }

    @Test
    void a_converted_referral_needs_no_contact_any_more() {
        REFERRAL.given(RECEIVED, CONVERTED).when(CONTACTED).thenRejected(new ReferralRejection.AlreadyConverted());
    }

    @Test
    void a_referral_leads_to_an_opportunity() {
        REFERRAL.given(RECEIVED, CONTACTED).when(CONVERTED).thenRecorded(CONVERTED);
    }

    @Test
    void a_referral_may_lead_straight_to_an_opportunity() {
        REFERRAL.given(RECEIVED).when(CONVERTED).thenRecorded(CONVERTED);
    }

    @Test
    void an_unknown_referral_leads_nowhere() {
        REFERRAL.givenNothing().when(CONVERTED).thenRejected(new ReferralRejection.NotReceived());
    }

    @Test
    void a_referral_leads_to_one_opportunity() {
        REFERRAL.given(RECEIVED, CONVERTED).when(CONVERTED).thenRejected(new ReferralRejection.AlreadyConverted());
    }
}
