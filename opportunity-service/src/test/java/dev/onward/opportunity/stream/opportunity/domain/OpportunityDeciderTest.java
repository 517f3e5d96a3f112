package dev.onward.opportunity.stream.opportunity.domain;

import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.ELSEWHERE;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.FIRST;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.OPPORTUNITY;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.SEARCH;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.SECOND;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.accepted;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.after;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.and;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.answered;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.applied;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.asked;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.closed;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.course;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.declined;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.fact;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.held;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.identified;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.intended;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.interest;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.invited;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.knows;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.member;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.note;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.offer;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.offerAccepted;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.offerDeclined;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.raised;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.received;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.reconsidered;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.redirect;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.rejected;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.requested;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.resolved;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.revised;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.scheduled;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.state;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.told;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.withdrew;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.contracts.vocabulary.Arrival;
import dev.onward.contracts.vocabulary.Closeness;
import dev.onward.contracts.vocabulary.EvidenceKind;
import dev.onward.contracts.vocabulary.FitDirection;
import dev.onward.contracts.vocabulary.InterestState;
import dev.onward.contracts.vocabulary.InterviewKind;
import dev.onward.contracts.vocabulary.KnowledgeOfJob;
import dev.onward.contracts.vocabulary.KnowledgeState;
import dev.onward.contracts.vocabulary.KnowledgeTopic;
import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.Organization;
import dev.onward.contracts.vocabulary.PanelMember;
import dev.onward.contracts.vocabulary.PersonRef;
import dev.onward.contracts.vocabulary.Placement;
import dev.onward.contracts.vocabulary.RedFlagKind;
import dev.onward.contracts.vocabulary.SentDocument;
import dev.onward.contracts.vocabulary.SentMaterials;
import dev.onward.contracts.vocabulary.Stage;
import dev.onward.contracts.vocabulary.Valence;
import dev.onward.contracts.vocabulary.WithdrawalMode;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.Entry;
import dev.onward.eventsourcing.FactRetracted;
import dev.onward.eventsourcing.Ids;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Source;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.TargetRejection;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.Applied;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.FeedbackReceived;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.FeedbackRequested;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.FitNoteRecorded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewHeld;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewInvited;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewScheduled;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InvitationAccepted;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InvitationDeclined;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.KnowledgeAssessed;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OfferDeclined;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OfferReceived;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpportunityIdentified;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.RedFlagRaised;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.Rejected;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.WithdrawalIntended;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.Withdrew;
import dev.onward.testkit.Specification;
import dev.onward.testkit.Told;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fact and every outcome. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OpportunityDeciderTest {

    private static final OpportunityRejection WITHDRAWN = new OpportunityRejection.AlreadyEnded(Stage.WITHDRAWN);

    /** The fact as it is to be recorded. */
    private static <T extends OpportunityFact> T recorded(
            Specification<OpportunityFact, OpportunityRejection> given, OpportunityFact proposed, Class<T> type) {
        return recorded(given, Told.now(proposed), type);
    }

    private static <T extends OpportunityFact> T recorded(
            Specification<OpportunityFact, OpportunityRejection> given, Told<OpportunityFact> proposed, Class<T> type) {
        AtomicReference<Entry<OpportunityFact>> first = new AtomicReference<>();
        given.whenAll(List.of(proposed))
                .thenAccepted(all -> first.set(all.getFirst().entry()));
        return type.cast(first.get().told().orElseThrow());
    }

    private static List<PanelMember> scheduledPanel(Specification<OpportunityFact, OpportunityRejection> given) {
        return requireNonNull(course(given).interviews().get(FIRST)).scheduledPanel();
    }

    private static List<PanelMember> lastPanel(Specification<OpportunityFact, OpportunityRejection> given) {
        return requireNonNull(course(given).lastHeld()).panel();
    }

    @Nested
    class Addresses {

        private static OpportunityIdentified with(@Nullable String url, @Nullable String ofOrganization) {
            OpportunityIdentified it = identified();
            return new OpportunityIdentified(
                    it.searchId(),
                    it.kind(),
                    it.internal(),
                    new Organization(it.organization().name(), ofOrganization),
                    it.organizationRef(),
                    it.title(),
                    it.origin(),
                    url,
                    it.postingSnapshot(),
                    it.levelFit(),
                    it.requirements(),
                    it.parentOpportunityId());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "javascript:alert(1)",
                    "JavaScript:alert(1)//http://example.org",
                    "data:text/html,x",
                    "file:///etc/passwd",
                    "ftp://example.org/cv",
                    "mailto:jobs@example.org",
                    "//example.org/jobs",
                    "example.org/jobs",
                    "https://",
                    "https:///jobs",
                    "https://?q=1",
                    "https://user@/jobs",
                    "https://a b.example",
                    "https://example.org/a b",
                    "https://example.org\\@evil.example",
                    ""
                })
        void addresses_of_what_is_no_page_are_refused(String url) {
            after().when(with(url, null)).thenRejected(new OpportunityRejection.NoLink("url"));
            after().when(with(null, url)).thenRejected(new OpportunityRejection.NoLink("organization/url"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://example.org",
                    "HTTPS://Example.org:8443/jobs?id=1#top",
                    "https://müller.example/stellen/köchin",
                    "https://[2001:db8::1]/jobs",
                    "https://user@example.org/jobs"
                })
        void addresses_of_pages_are_taken(String url) {
            recorded(after(), with(url, url), OpportunityIdentified.class);
        }

        @Test
        void addresses_recorded_before_stay_readable() {
            // Given
            UUID person = Ids.derived(new UUID(0, 1), "person");
            StreamHistory<OpportunityFact> before = StreamHistory.<OpportunityFact>empty(
                            new StreamId(new UUID(0, 2), "opportunity", new UUID(0, 3)), person)
                    .plus(List.of(proposed(person, 4, with("javascript:alert(1)", "file:///etc/passwd"))));

            // When
            Decision<OpportunityFact, OpportunityRejection> applied = OpportunityDecider.decide(
                    proposed(person, 5, new Applied(null, null, null, null, null)),
                    before,
                    new OpportunityDecider.Context(new UUID(0, 6)));

            // Then
            assertThat(Opportunity.of(before).stage()).isEqualTo(Stage.PROSPECT);
            assertThat(applied).isInstanceOf(Decision.Accepted.class);
        }

        private static Proposal<OpportunityFact> proposed(UUID person, long id, OpportunityFact fact) {
            Instant now = Instant.parse("2026-11-22T09:00:00Z");
            return new Proposal<>(
                    new UUID(0, id), new Stated<>(fact), OccurredAt.at(now), now, Actor.seeker(person), Source.USER);
        }
    }

    @Nested
    class AnApplication {

        private static Applied with(SentDocument document) {
            return new Applied(null, null, null, new SentMaterials(List.of(document)), Arrival.ASSUMED);
        }

        @Test
        void takes_what_was_sent_and_how_sure_it_is_that_it_arrived() {
            Applied told = with(new SentDocument("CV", "3", "0aF".repeat(21) + "0", "https://files.example.org/cv"));

            after(identified()).when(told).thenRecorded(told);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "cv.pdf", "https://", ""})
        void links_to_pages_and_to_nothing_else(String url) {
            after(identified())
                    .when(with(new SentDocument("CV", null, null, url)))
                    .thenRejected(new OpportunityRejection.NoLink("sent/documents/0/url"));
        }

        @Test
        void names_each_document_and_gives_a_digest_or_none() {
            after(identified())
                    .when(with(new SentDocument(" ", null, null, null)))
                    .thenRejected(new OpportunityRejection.Blank("sent/documents/0/name"));
            after(identified())
                    .when(with(new SentDocument("CV", null, "0a", null)))
                    .thenRejected(new OpportunityRejection.NoDigest("sent/documents/0/sha256"));
            after(identified())
                    .when(with(new SentDocument("CV", null, "x".repeat(64), null)))
                    .thenRejected(new OpportunityRejection.NoDigest("sent/documents/0/sha256"));
        }
    }

    @Nested
    class AnAnswerAskedFor {

        private static OpportunityFact invitedUntil(String day) {
            return new OpportunityFact.InterviewInvited(FIRST, null, null, null, LocalDate.parse(day), null);
        }

        @Test
        void is_not_due_before_it_was_asked_for_anywhere_on_earth() {
            List<Told<OpportunityFact>> given = List.of(Told.at("2026-11-01T09:00:00Z", identified()));

            told(given)
                    .when(Told.on("2026-11-05", invitedUntil("2026-11-04")))
                    .thenRejected(new OpportunityRejection.DueBeforeAsked());
            told(given)
                    .when(Told.at("2026-11-05T12:00:00Z", invitedUntil("2026-11-04")))
                    .thenRejected(new OpportunityRejection.DueBeforeAsked());
            told(given)
                    .when(Told.on("2026-11-05", (OpportunityFact)
                            new OpportunityFact.OfferReceived(FIRST, null, LocalDate.of(2026, 11, 4), null)))
                    .thenRejected(new OpportunityRejection.DueBeforeAsked());
            told(given)
                    .when(Told.at("2026-11-05T11:59:00Z", invitedUntil("2026-11-04")))
                    .thenAccepted(recorded -> assertThat(recorded).isNotEmpty());
        }
    }

    @Nested
    class Identifying {

        @Test
        void begins_an_opportunity_in_the_open_search() {
            OpportunityIdentified it = recorded(OPPORTUNITY, identified(), OpportunityIdentified.class);

            assertThat(it.searchId()).isEqualTo(SEARCH);
            assertThat(it.internal()).isFalse();
        }

        @Test
        void takes_a_promotion_for_internal_unless_told_otherwise() {
            assertThat(recorded(OPPORTUNITY, identified(OpportunityKind.PROMOTION, null), OpportunityIdentified.class)
                            .internal())
                    .isTrue();
            assertThat(recorded(OPPORTUNITY, identified(OpportunityKind.PROMOTION, false), OpportunityIdentified.class)
                            .internal())
                    .isFalse();
        }

        @Test
        void gives_every_spelling_of_an_organization_the_same_reference() {
            OpportunityIdentified one = recorded(OPPORTUNITY, identified(), OpportunityIdentified.class);
            OpportunityIdentified other = recorded(
                    OPPORTUNITY,
                    new OpportunityIdentified(
                            null,
                            OpportunityKind.SALE,
                            null,
                            new Organization("  NORTHWIND   traders ", null),
                            null,
                            "Ledgers",
                            null,
                            null,
                            null,
                            null,
                            List.of(),
                            null),
                    OpportunityIdentified.class);

            assertThat(other.organizationRef()).isNotNull().isEqualTo(one.organizationRef());
        }

        @Test
        void needs_an_open_search() {
            OPPORTUNITY
                    .decidedBy((proposal, history) ->
                            OpportunityDecider.decide(proposal, history, OpportunityDecider.Context.EXISTING))
                    .when(identified())
                    .thenRejected(new OpportunityRejection.SearchNotOpen());
        }

        @Test
        void happens_once() {
            after(identified()).when(identified()).thenRejected(new OpportunityRejection.AlreadyIdentified());
            after(identified(), closed()).when(identified()).thenRejected(new OpportunityRejection.AlreadyIdentified());
            after(identified())
                    .decidedBy((proposal, history) ->
                            OpportunityDecider.decide(proposal, history, OpportunityDecider.Context.EXISTING))
                    .when(identified())
                    .thenRejected(new OpportunityRejection.AlreadyIdentified());
        }

        @Test
        void comes_before_everything_else() {
            OPPORTUNITY.when(applied()).thenRejected(new OpportunityRejection.NotIdentified());
            OPPORTUNITY.when(held(FIRST)).thenRejected(new OpportunityRejection.NotIdentified());
        }

        @Test
        void needs_a_title_and_an_organization() {
            OPPORTUNITY
                    .when(new OpportunityIdentified(
                            null,
                            OpportunityKind.JOB,
                            null,
                            new Organization("Northwind", null),
                            null,
                            " ",
                            null,
                            null,
                            null,
                            null,
                            List.of(),
                            null))
                    .thenRejected(new OpportunityRejection.Blank("title"));
        }
    }

    @Nested
    class Applying {

        @Test
        void takes_a_prospect_on() {
            after(identified()).when(applied()).thenRecorded(applied());
            assertThat(state(after(identified(), applied())).stage()).isEqualTo(Stage.APPLIED);
        }

        @Test
        void happens_once() {
            after(identified(), applied()).when(applied()).thenRejected(new OpportunityRejection.AlreadyApplied());
        }

        @Test
        void ends_with_the_opportunity() {
            after(identified(), withdrew()).when(applied()).thenRejected(WITHDRAWN);
        }
    }

    @Nested
    class Invitations {

        @Test
        void get_an_id_and_keep_what_was_said_of_their_round() {
            InterviewInvited it = recorded(after(identified()), invited(null), InterviewInvited.class);

            assertThat(it.interviewId()).isNotNull();
            assertThat(it.round()).isNull();
            assertThat(recorded(after(identified()), invited(null, 2), InterviewInvited.class)
                            .round())
                    .isEqualTo(2);
            assertThat(state(after(identified(), invited(FIRST))).stage()).isEqualTo(Stage.INVITED);
        }

        @Test
        void come_once_per_interview_and_before_it() {
            after(identified(), invited(FIRST))
                    .when(invited(FIRST))
                    .thenRejected(new OpportunityRejection.InterviewAlreadyInvited(FIRST));
            after(identified(), held(FIRST))
                    .when(invited(FIRST))
                    .thenRejected(new OpportunityRejection.InterviewAlreadyInvited(FIRST));
        }

        @Test
        void stay_within_twenty_rounds() {
            after(identified())
                    .when(new InterviewInvited(null, 21, null, null, null, null))
                    .thenRejected(new OpportunityRejection.OutOfRange("round", 1, 20));
        }

        @Test
        void name_who_invites_or_nobody() {
            after(identified())
                    .when(new InterviewInvited(null, null, null, null, null, new PersonRef(null, null, null)))
                    .thenRejected(new OpportunityRejection.PersonUnnamed("invitedBy"));
        }

        @Test
        void are_accepted_by_name_or_as_the_only_one() {
            after(identified(), invited(FIRST)).when(accepted(FIRST)).thenRecorded(accepted(FIRST));
            assertThat(recorded(after(identified(), invited(FIRST)), accepted(null), InvitationAccepted.class)
                            .interviewId())
                    .isEqualTo(FIRST);
        }

        @Test
        void are_named_where_several_could_be_meant() {
            after(identified(), invited(FIRST), invited(SECOND))
                    .when(accepted(null))
                    .thenRejected(new OpportunityRejection.InterviewNotNamed());
            after(identified()).when(accepted(null)).thenRejected(new OpportunityRejection.InterviewNotNamed());
        }

        @Test
        void are_accepted_once_and_not_after_the_interview() {
            after(identified(), invited(FIRST), accepted(FIRST))
                    .when(accepted(FIRST))
                    .thenRejected(new OpportunityRejection.InvitationAlreadyAnswered(FIRST));
            after(identified(), invited(FIRST), held(FIRST))
                    .when(accepted(FIRST))
                    .thenRejected(new OpportunityRejection.InterviewAlreadyHeld(FIRST));
            after(identified())
                    .when(accepted(ELSEWHERE))
                    .thenRejected(new OpportunityRejection.InterviewUnknown(ELSEWHERE));
        }

        @Test
        void declined_with_nothing_held_end_the_opportunity() {
            InvitationDeclined it =
                    recorded(after(identified(), invited(FIRST)), declined(null), InvitationDeclined.class);

            assertThat(it.interviewId()).isEqualTo(FIRST);
            assertThat(it.knowledgeState()).isEqualTo(KnowledgeState.NONE);
            assertThat(state(after(identified(), invited(FIRST), declined(FIRST)))
                            .stage())
                    .isEqualTo(Stage.DECLINED);
        }

        @Test
        void declined_later_leave_the_stage_as_it_is() {
            Opportunity state = state(after(identified(), held(FIRST), invited(SECOND), declined(SECOND)));

            assertThat(state).isInstanceOf(Opportunity.Open.class);
            assertThat(state.stage()).isEqualTo(Stage.INTERVIEWING);
        }

        @Test
        void may_be_declined_after_being_accepted_but_not_twice() {
            after(identified(), held(FIRST), invited(SECOND), accepted(SECOND), declined(SECOND))
                    .when(declined(SECOND))
                    .thenRejected(new OpportunityRejection.InvitationAlreadyAnswered(SECOND));
        }
    }

    @Nested
    class Scheduling {

        @Test
        void implies_the_invitation() {
            InterviewScheduled it =
                    recorded(after(identified()), scheduled(null, member("Ann Bell")), InterviewScheduled.class);

            assertThat(it.interviewId()).isNotNull();
            assertThat(it.panel()).allMatch(m -> m.contactId() != null);
            assertThat(state(after(identified(), scheduled(FIRST))).stage()).isEqualTo(Stage.INVITED);
        }

        @Test
        void takes_the_only_invitation_without_a_time() {
            assertThat(recorded(after(identified(), invited(FIRST)), scheduled(null), InterviewScheduled.class)
                            .interviewId())
                    .isEqualTo(FIRST);
            after(identified(), invited(FIRST), invited(SECOND))
                    .when(scheduled(null))
                    .thenRejected(new OpportunityRejection.InterviewNotNamed());
        }

        @Test
        void happens_once_and_before_the_interview() {
            after(identified(), scheduled(FIRST))
                    .when(scheduled(FIRST))
                    .thenRejected(new OpportunityRejection.InterviewAlreadyScheduled(FIRST));
            after(identified(), held(FIRST))
                    .when(scheduled(FIRST))
                    .thenRejected(new OpportunityRejection.InterviewAlreadyHeld(FIRST));
            after(identified(), held(FIRST), invited(SECOND), declined(SECOND))
                    .when(scheduled(SECOND))
                    .thenRejected(new OpportunityRejection.InvitationAlreadyAnswered(SECOND));
        }

        @Test
        void ends_after_it_starts() {
            after(identified())
                    .when(new InterviewScheduled(
                            FIRST,
                            null,
                            InterviewKind.PANEL,
                            null,
                            Instant.parse("2026-11-24T10:00:00Z"),
                            Instant.parse("2026-11-24T09:00:00Z"),
                            null,
                            null,
                            List.of()))
                    .thenRejected(new OpportunityRejection.EndsBeforeStart());
        }
    }

    @Nested
    class Interviews {

        @Test
        void get_an_id_and_imply_the_invitation() {
            InterviewHeld it = recorded(after(identified(), held(FIRST)), held(null), InterviewHeld.class);

            assertThat(it.interviewId()).isNotNull().isNotEqualTo(FIRST);
            assertThat(state(after(identified(), held(FIRST))).stage()).isEqualTo(Stage.INTERVIEWING);
        }

        @Test
        void are_held_once() {
            after(identified(), held(FIRST))
                    .when(held(FIRST))
                    .thenRejected(new OpportunityRejection.InterviewAlreadyHeld(FIRST));
        }

        @Test
        void are_not_held_after_their_invitation_was_declined() {
            after(identified(), held(FIRST), invited(SECOND), declined(SECOND))
                    .when(held(SECOND))
                    .thenRejected(new OpportunityRejection.InvitationAlreadyAnswered(SECOND));
        }

        @Test
        void are_named_where_several_could_be_meant() {
            after(identified(), invited(FIRST), invited(SECOND))
                    .when(held(null))
                    .thenRejected(new OpportunityRejection.InterviewNotNamed());
        }

        @Test
        void before_a_recorded_withdrawal_are_accepted_late() {
            told(List.of(Told.at("2026-11-01T09:00:00Z", identified()), Told.at("2026-11-10T09:00:00Z", withdrew())))
                    .when(Told.at("2026-11-05T09:00:00Z", held(FIRST)))
                    .thenAccepted(recorded -> assertThat(recorded).hasSize(2));
        }

        @Test
        void after_a_recorded_withdrawal_are_not() {
            told(List.of(Told.at("2026-11-01T09:00:00Z", identified()), Told.at("2026-11-10T09:00:00Z", withdrew())))
                    .when(Told.at("2026-11-11T09:00:00Z", held(FIRST)))
                    .thenRejected(WITHDRAWN);
        }

        @Test
        void keep_their_scales() {
            InterviewHeld rated = new InterviewHeld(
                    FIRST, null, InterviewKind.PANEL, null, 45, List.of(), true, 6, null, null, null, null);
            after(identified()).when(rated).thenRejected(new OpportunityRejection.OutOfRange("selfRating", 1, 5));
        }

        @Test
        void take_the_scheduled_panel_where_none_is_told() {
            Specification<OpportunityFact, OpportunityRejection> given =
                    after(identified(), scheduled(FIRST, member("Ann Bell"), member("Carl Dorn")));

            assertThat(recorded(given, held(FIRST), InterviewHeld.class).panel())
                    .isEqualTo(scheduledPanel(given))
                    .hasSize(2);
        }

        @Test
        void name_everybody_on_the_panel() {
            after(identified())
                    .when(held(FIRST, new PanelMember(null, null, null, null, null)))
                    .thenRejected(new OpportunityRejection.PersonUnnamed("panel"));
        }
    }

    @Nested
    class Panels {

        private List<PanelMember> panel(
                Specification<OpportunityFact, OpportunityRejection> given, PanelMember... panel) {
            return recorded(given, held(FIRST, panel), InterviewHeld.class).panel();
        }

        @Test
        void get_the_same_ids_whenever_they_are_assigned() {
            assertThat(panel(after(identified()), member("Ann Bell"), member("Carl Dorn")))
                    .extracting(PanelMember::contactId)
                    .doesNotHaveDuplicates()
                    .isEqualTo(panel(after(identified()), member("Ann Bell"), member("Carl Dorn")).stream()
                            .map(PanelMember::contactId)
                            .toList());
        }

        @Test
        void know_somebody_again_by_the_folded_name() {
            Specification<OpportunityFact, OpportunityRejection> given =
                    after(identified(), scheduled(FIRST, member("Ann Bell")));
            PanelMember scheduled = scheduledPanel(given).getFirst();

            assertThat(panel(given, member("Carl Dorn"), member(" ann  BELL")))
                    .extracting(PanelMember::contactId)
                    .contains(scheduled.contactId())
                    .doesNotHaveDuplicates();
        }

        @Test
        void keep_the_ids_that_the_caller_gives() {
            assertThat(panel(after(identified()), new PanelMember(ELSEWHERE, "Ann Bell", null, null, true)))
                    .containsExactly(new PanelMember(ELSEWHERE, "Ann Bell", null, null, true));
        }

        @Test
        void differ_from_interview_to_interview() {
            Specification<OpportunityFact, OpportunityRejection> given =
                    after(identified(), held(FIRST, member("Ann Bell")));

            assertThat(recorded(given, held(SECOND, member("Ann Bell")), InterviewHeld.class)
                            .panel()
                            .getFirst()
                            .contactId())
                    .isNotEqualTo(lastPanel(given).getFirst().contactId());
        }

        @Test
        void keep_their_ids_in_a_correction_and_never_use_one_again() {
            Specification<OpportunityFact, OpportunityRejection> given =
                    after(identified(), held(FIRST, member("Ann Bell"), member("Carl Dorn")));
            List<PanelMember> before = lastPanel(given);

            List<PanelMember> corrected = recorded(
                            given,
                            Told.corrected(
                                    2,
                                    OccurredAt.at(Specification.START.plusSeconds(60)),
                                    held(null, member("Ed Fox"), member("Carl Dorn"))),
                            InterviewHeld.class)
                    .panel();

            assertThat(corrected.get(1).contactId()).isEqualTo(before.get(1).contactId());
            assertThat(corrected.get(0).contactId())
                    .isNotIn(before.stream().map(PanelMember::contactId).toList());
        }
    }

    @Nested
    class Learning {

        @Test
        void notes_change_what_is_known() {
            after(identified()).when(fact(KnowledgeTopic.COMPANY)).thenAccepted(recorded -> {
                assertThat(recorded).hasSize(2);
                Proposal<OpportunityFact> follower = recorded.getLast();
                assertThat(follower.actor().isSystem()).isTrue();
                assertThat(follower.occurredAt()).isEqualTo(OccurredAt.at(follower.proposedAt()));
                assertThat(follower.entry())
                        .isInstanceOfSatisfying(
                                Stated.class,
                                it -> assertThat(it.fact())
                                        .isInstanceOfSatisfying(
                                                KnowledgeAssessed.class,
                                                k -> assertThat(k.state()).isEqualTo(KnowledgeState.PARTIAL)));
            });
        }

        @Test
        void notes_that_teach_nothing_new_stand_alone() {
            after(identified(), fact(KnowledgeTopic.COMPANY))
                    .when(fact(KnowledgeTopic.COMPANY))
                    .thenAccepted(recorded -> assertThat(recorded).hasSize(1));
        }

        @Test
        void notes_may_be_taken_after_the_end() {
            after(identified(), closed())
                    .when(note(FIRST, KnowledgeTopic.ETHICS, EvidenceKind.FACT))
                    .thenAccepted(recorded -> assertThat(recorded).isNotEmpty());
        }

        @Test
        void notes_have_ids_of_their_own_and_point_to_known_interviews() {
            after(identified(), raised(FIRST))
                    .when(note(FIRST, KnowledgeTopic.CULTURE, EvidenceKind.IMPRESSION))
                    .thenRejected(new OpportunityRejection.IdInUse("noteId", FIRST));
            after(identified())
                    .when(new FitNoteRecorded(
                            null,
                            ELSEWHERE,
                            null,
                            KnowledgeTopic.CULTURE,
                            FitDirection.MINE_FOR_THEM,
                            Valence.POSITIVE,
                            EvidenceKind.FACT,
                            "Calm."))
                    .thenRejected(new OpportunityRejection.InterviewUnknown(ELSEWHERE));
        }

        @Test
        void flags_are_raised_and_resolved_once() {
            after(identified()).when(raised(FIRST)).thenRecorded(raised(FIRST));
            after(identified(), raised(FIRST)).when(resolved(FIRST)).thenRecorded(resolved(FIRST));
            after(identified(), raised(FIRST))
                    .when(raised(FIRST))
                    .thenRejected(new OpportunityRejection.IdInUse("flagId", FIRST));
            after(identified()).when(resolved(FIRST)).thenRejected(new OpportunityRejection.FlagUnknown(FIRST));
            after(identified(), raised(FIRST), resolved(FIRST))
                    .when(resolved(FIRST))
                    .thenRejected(new OpportunityRejection.FlagAlreadyResolved(FIRST));
        }

        @Test
        void flags_get_an_id_and_keep_their_scale() {
            assertThat(recorded(after(identified()), raised(null), RedFlagRaised.class)
                            .flagId())
                    .isNotNull();
            after(identified())
                    .when(new RedFlagRaised(null, RedFlagKind.OTHER, 4, EvidenceKind.HEARSAY, null, null))
                    .thenRejected(new OpportunityRejection.OutOfRange("severity", 1, 3));
        }

        @Test
        void questions_are_asked_and_answered_once() {
            after(identified(), asked(FIRST))
                    .when(answered(FIRST, EvidenceKind.FACT))
                    .thenAccepted(recorded -> assertThat(recorded).hasSize(2));
            after(identified())
                    .when(answered(FIRST, EvidenceKind.FACT))
                    .thenRejected(new OpportunityRejection.QuestionUnknown(FIRST));
            after(identified(), asked(FIRST), answered(FIRST, EvidenceKind.HEARSAY))
                    .when(answered(FIRST, EvidenceKind.FACT))
                    .thenRejected(new OpportunityRejection.QuestionAlreadyAnswered(FIRST));
            after(identified(), asked(FIRST))
                    .when(asked(FIRST))
                    .thenRejected(new OpportunityRejection.IdInUse("questionId", FIRST));
        }

        @Test
        void a_retracted_note_takes_back_what_was_known() {
            after(identified(), fact(KnowledgeTopic.COMPANY))
                    .when(Told.<OpportunityFact>retracted(2, "FitNoteRecorded"))
                    .thenAccepted(recorded -> {
                        assertThat(recorded).hasSize(2);
                        assertThat(recorded.getLast().entry()).isEqualTo(new Stated<>(Knowledge.NONE.assessed()));
                    });
        }

        @Test
        void a_late_interview_may_make_what_is_known_sufficient() {
            Specification<OpportunityFact, OpportunityRejection> given = told(List.of(
                    Told.at("2026-11-01T09:00:00Z", identified()),
                    Told.at("2026-11-02T09:00:00Z", held(FIRST)),
                    Told.at("2026-11-10T09:00:00Z", fact(KnowledgeTopic.JOB_CONTENT)),
                    Told.at("2026-11-10T09:00:00Z", fact(KnowledgeTopic.COMPANY)),
                    Told.at("2026-11-10T09:00:00Z", fact(KnowledgeTopic.ADVANCEMENT))));

            given.when(Told.at("2026-11-08T09:00:00Z", held(SECOND, knows("Ann Bell", KnowledgeOfJob.MEDIUM))))
                    .thenAccepted(recorded -> assertThat(recorded.getLast().entry())
                            .isInstanceOfSatisfying(
                                    Stated.class,
                                    it -> assertThat(it.fact())
                                            .isInstanceOfSatisfying(
                                                    KnowledgeAssessed.class,
                                                    k -> assertThat(k.state()).isEqualTo(KnowledgeState.SUFFICIENT))));
        }
    }

    @Nested
    class Interest {

        @Test
        void is_considering_until_declared() {
            assertThat(course(after(identified())).interestState()).isEqualTo(InterestState.CONSIDERING);
            assertThat(course(after(identified(), interest(InterestState.WANT))).interestState())
                    .isEqualTo(InterestState.WANT);
        }

        @Test
        void is_raised_by_an_intent_that_is_not_older() {
            assertThat(course(after(identified(), interest(InterestState.WANT), intended(FIRST)))
                            .interestState())
                    .isEqualTo(InterestState.LEANING_NO);
            assertThat(course(after(identified(), intended(FIRST), interest(InterestState.WANT)))
                            .interestState())
                    .isEqualTo(InterestState.WANT);
            assertThat(course(after(identified(), interest(InterestState.WANT), intended(FIRST), reconsidered(FIRST)))
                            .interestState())
                    .isEqualTo(InterestState.WANT);
            assertThat(course(after(identified(), interest(InterestState.KNOW_NOT), intended(FIRST)))
                            .interestState())
                    .isEqualTo(InterestState.KNOW_NOT);
        }

        @Test
        void rests_on_evidence_that_exists() {
            after(identified(), raised(FIRST))
                    .when(interest(InterestState.KNOW_NOT, FIRST))
                    .thenRecorded(interest(InterestState.KNOW_NOT, FIRST));
            after(identified())
                    .when(interest(InterestState.KNOW_NOT, ELSEWHERE))
                    .thenRejected(new OpportunityRejection.EvidenceUnknown(ELSEWHERE));
        }

        @Test
        void outlives_the_evidence_that_is_retracted() {
            after(identified(), raised(FIRST), interest(InterestState.KNOW_NOT, FIRST))
                    .when(Told.<OpportunityFact>retracted(2, "RedFlagRaised"))
                    .thenAccepted(recorded -> assertThat(recorded).hasSize(1));
        }

        @Test
        void is_no_matter_after_the_end() {
            after(identified(), withdrew()).when(interest(InterestState.WANT)).thenRejected(WITHDRAWN);
        }
    }

    @Nested
    class IntentsToWithdraw {

        private WithdrawalIntended intent(Told<OpportunityFact> interview, String at) {
            return recorded(
                    and(told(List.of(Told.at("2026-11-01T09:00:00Z", identified()))), interview),
                    Told.at(at, intended(null)),
                    WithdrawalIntended.class);
        }

        @Test
        void within_twelve_hours_of_an_interview_are_snap() {
            WithdrawalIntended it = intent(Told.at("2026-11-05T09:00:00Z", held(FIRST)), "2026-11-05T21:00:00Z");

            assertThat(it.mode()).isEqualTo(WithdrawalMode.SNAP);
            assertThat(it.minutesSinceInterview()).isEqualTo(720);
            assertThat(it.intentId()).isNotNull();
        }

        @Test
        void later_are_considered() {
            WithdrawalIntended it = intent(Told.at("2026-11-05T09:00:00Z", held(FIRST)), "2026-11-05T21:00:01Z");

            assertThat(it.mode()).isEqualTo(WithdrawalMode.CONSIDERED);
        }

        @Test
        void without_an_interview_are_considered() {
            WithdrawalIntended it = recorded(after(identified()), intended(null), WithdrawalIntended.class);

            assertThat(it.mode()).isEqualTo(WithdrawalMode.CONSIDERED);
            assertThat(it.minutesSinceInterview()).isNull();
        }

        @Test
        void on_the_day_of_an_interview_are_snap_where_the_hour_is_not_known() {
            WithdrawalIntended same = intent(Told.on("2026-11-05", held(FIRST)), "2026-11-05T21:00:00Z");
            WithdrawalIntended next = intent(Told.on("2026-11-05", held(FIRST)), "2026-11-06T01:00:00Z");

            assertThat(same.mode()).isEqualTo(WithdrawalMode.SNAP);
            assertThat(same.minutesSinceInterview()).isNull();
            assertThat(next.mode()).isEqualTo(WithdrawalMode.CONSIDERED);
        }

        @Test
        void pend_one_at_a_time() {
            after(identified(), intended(FIRST))
                    .when(intended(SECOND))
                    .thenRejected(new OpportunityRejection.IntentAlreadyPending(FIRST));
            after(identified(), intended(FIRST), reconsidered(null))
                    .when(intended(SECOND))
                    .thenAccepted(recorded -> assertThat(recorded).hasSize(1));
        }

        @Test
        void are_reconsidered_only_while_they_pend() {
            after(identified(), intended(FIRST)).when(reconsidered(null)).thenRecorded(reconsidered(FIRST));
            after(identified()).when(reconsidered(null)).thenRejected(new OpportunityRejection.IntentNotPending());
            after(identified(), intended(FIRST))
                    .when(reconsidered(SECOND))
                    .thenRejected(new OpportunityRejection.IntentNotPending());
        }

        @Test
        void are_no_matter_after_the_end() {
            after(identified(), withdrew()).when(intended(FIRST)).thenRejected(WITHDRAWN);
            after(identified(), intended(FIRST), withdrew())
                    .when(reconsidered(FIRST))
                    .thenRejected(WITHDRAWN);
        }
    }

    @Nested
    class Withdrawing {

        @Test
        void says_where_and_how_it_came() {
            Withdrew it = recorded(after(identified(), held(FIRST), intended(SECOND)), withdrew(), Withdrew.class);

            assertThat(it.intentId()).isEqualTo(SECOND);
            assertThat(it.stage()).isEqualTo(Stage.INTERVIEWING);
            assertThat(it.round()).isEqualTo(1);
            assertThat(it.knowledgeState()).isEqualTo(KnowledgeState.NONE);
            assertThat(it.interestState()).isEqualTo(InterestState.LEANING_NO);
            assertThat(it.earned()).isFalse();
        }

        @Test
        void is_earned_with_knowledge_enough() {
            Withdrew it = recorded(
                    after(
                            identified(),
                            held(FIRST, 2, knows("Ann Bell", KnowledgeOfJob.HIGH)),
                            fact(KnowledgeTopic.JOB_CONTENT),
                            fact(KnowledgeTopic.COMPANY),
                            fact(KnowledgeTopic.ADVANCEMENT)),
                    withdrew(),
                    Withdrew.class);

            assertThat(it.knowledgeState()).isEqualTo(KnowledgeState.SUFFICIENT);
            assertThat(it.earned()).isTrue();
        }

        @Test
        void is_legal_at_every_open_stage_but_offer() {
            after(identified())
                    .when(withdrew())
                    .thenAccepted(recorded -> assertThat(recorded).hasSize(1));
            after(identified(), applied())
                    .when(withdrew())
                    .thenAccepted(recorded -> assertThat(recorded).hasSize(1));
            after(identified(), invited(FIRST))
                    .when(withdrew())
                    .thenAccepted(recorded -> assertThat(recorded).hasSize(1));
            after(identified(), offer(FIRST))
                    .when(withdrew())
                    .thenRejected(new OpportunityRejection.WithdrawalAtOffer());
        }

        @Test
        void names_the_pending_intent_or_none() {
            after(identified(), intended(FIRST))
                    .when(withdrew(SECOND))
                    .thenRejected(new OpportunityRejection.IntentNotPending());
        }

        @Test
        void rests_on_evidence_that_exists() {
            after(identified())
                    .when(withdrew(null, ELSEWHERE))
                    .thenRejected(new OpportunityRejection.EvidenceUnknown(ELSEWHERE));
        }

        @Test
        void happens_once_per_episode_and_not_beside_a_turndown() {
            after(identified(), withdrew()).when(withdrew()).thenRejected(WITHDRAWN);
            after(identified(), applied(), rejected(Placement.UNKNOWN))
                    .when(withdrew())
                    .thenRejected(new OpportunityRejection.AlreadyEnded(Stage.REJECTED));
        }

        @Test
        void dated_before_something_recorded_contradicts_it() {
            told(List.of(Told.at("2026-11-01T09:00:00Z", identified()), Told.at("2026-11-05T09:00:00Z", held(FIRST))))
                    .when(Told.at("2026-11-04T09:00:00Z", withdrew()))
                    .thenRejected(new OpportunityRejection.Contradicts(Specification.id(2), WITHDRAWN));
        }
    }

    @Nested
    class Turndowns {

        @Test
        void say_where_and_how_near_they_came() {
            Rejected late = recorded(
                    after(identified(), held(FIRST), held(SECOND)), rejected(Placement.UNKNOWN), Rejected.class);
            Rejected early = recorded(after(identified(), applied()), rejected(Placement.EARLIER), Rejected.class);
            Rejected second = recorded(after(identified(), applied()), rejected(Placement.SECOND), Rejected.class);

            assertThat(late.stage()).isEqualTo(Stage.INTERVIEWING);
            assertThat(late.round()).isEqualTo(2);
            assertThat(late.closeness()).isEqualTo(Closeness.CLOSE);
            assertThat(early.closeness()).isEqualTo(Closeness.EARLIER);
            assertThat(second.closeness()).isEqualTo(Closeness.CLOSE);
        }

        @Test
        void need_something_to_turn_down() {
            after(identified())
                    .when(rejected(Placement.UNKNOWN))
                    .thenRejected(new OpportunityRejection.RejectionOfProspect());
            after(identified(), offer(FIRST))
                    .when(rejected(Placement.UNKNOWN))
                    .thenRejected(new OpportunityRejection.RejectionAtOffer());
        }

        @Test
        void happen_once_and_not_beside_a_withdrawal() {
            after(identified(), applied(), withdrew())
                    .when(rejected(Placement.UNKNOWN))
                    .thenRejected(WITHDRAWN);
        }
    }

    @Nested
    class RedirectTalk {

        @Test
        void is_told_while_open_and_after() {
            after(identified()).when(redirect()).thenRecorded(redirect());
            after(identified(), withdrew()).when(redirect()).thenRecorded(redirect());
        }
    }

    @Nested
    class Feedback {

        @Test
        void is_asked_for_with_two_suggestions_also_after_the_end() {
            FeedbackRequested it = recorded(
                    after(identified(), applied(), rejected(Placement.FINALIST)),
                    requested(null),
                    FeedbackRequested.class);

            assertThat(it.requestId()).isNotNull();
            assertThat(it.suggestionsAsked()).isEqualTo(2);
        }

        @Test
        void is_asked_for_once_under_an_id_and_of_somebody() {
            after(identified(), requested(FIRST))
                    .when(requested(FIRST))
                    .thenRejected(new OpportunityRejection.IdInUse("requestId", FIRST));
            after(identified())
                    .when(new FeedbackRequested(null, new PersonRef(null, null, null), null, null, null, null))
                    .thenRejected(new OpportunityRejection.PersonUnnamed("contactRef"));
        }

        @Test
        void answers_a_known_request_once() {
            after(identified(), requested(FIRST))
                    .when(received(FIRST))
                    .thenAccepted(recorded -> assertThat(recorded).hasSize(1));
            after(identified())
                    .when(received(FIRST))
                    .thenRejected(new OpportunityRejection.FeedbackRequestUnknown(FIRST));
            after(identified(), requested(FIRST), received(FIRST))
                    .when(received(FIRST))
                    .thenRejected(new OpportunityRejection.FeedbackAlreadyReceived(FIRST));
        }

        @Test
        void comes_unsolicited_too() {
            assertThat(recorded(after(identified(), withdrew()), received(null), FeedbackReceived.class)
                            .feedbackId())
                    .isNotNull();
        }
    }

    @Nested
    class Offers {

        @Test
        void stand_one_at_a_time() {
            assertThat(recorded(after(identified()), offer(null), OfferReceived.class)
                            .offerId())
                    .isNotNull();
            assertThat(state(after(identified(), offer(FIRST))).stage()).isEqualTo(Stage.OFFER);
            after(identified(), offer(FIRST))
                    .when(offer(SECOND))
                    .thenRejected(new OpportunityRejection.OfferAlreadyStands(FIRST));
        }

        @Test
        void are_revised_accepted_and_declined_while_they_stand() {
            after(identified(), offer(FIRST)).when(revised(null)).thenRecorded(revised(FIRST));
            after(identified(), offer(FIRST)).when(offerAccepted(null)).thenRecorded(offerAccepted(FIRST));
            after(identified()).when(revised(null)).thenRejected(new OpportunityRejection.NoSuchOffer());
            after(identified()).when(offerAccepted(FIRST)).thenRejected(new OpportunityRejection.NoSuchOffer());
            after(identified(), offer(FIRST))
                    .when(offerDeclined(SECOND))
                    .thenRejected(new OpportunityRejection.NoSuchOffer());
        }

        @Test
        void declined_are_an_earned_no() {
            OfferDeclined it = recorded(after(identified(), offer(FIRST)), offerDeclined(null), OfferDeclined.class);

            assertThat(it.earned()).isTrue();
            assertThat(it.knowledgeState()).isEqualTo(KnowledgeState.NONE);
            assertThat(state(after(identified(), offer(FIRST), offerDeclined(FIRST)))
                            .stage())
                    .isEqualTo(Stage.DECLINED);
        }

        @Test
        void accepted_end_the_opportunity() {
            assertThat(state(after(identified(), offer(FIRST), offerAccepted(FIRST)))
                            .stage())
                    .isEqualTo(Stage.ACCEPTED);
        }
    }

    @Nested
    class Closing {

        @Test
        void ends_an_open_opportunity() {
            after(identified()).when(closed()).thenRecorded(closed());
            assertThat(state(after(identified(), closed())).stage()).isEqualTo(Stage.CLOSED);
            after(identified(), closed())
                    .when(closed())
                    .thenRejected(new OpportunityRejection.AlreadyEnded(Stage.CLOSED));
        }
    }

    @Nested
    class PuttingRight {

        @Test
        void a_correction_is_completed_like_the_fact_and_keeps_its_ids() {
            Specification<OpportunityFact, OpportunityRejection> given =
                    after(identified(), held(FIRST), note(SECOND, KnowledgeTopic.CULTURE, EvidenceKind.IMPRESSION));

            FitNoteRecorded it = recorded(
                    given,
                    Told.corrected(
                            4,
                            OccurredAt.at(Specification.START.plusSeconds(180)),
                            note(null, KnowledgeTopic.CULTURE, EvidenceKind.FACT)),
                    FitNoteRecorded.class);

            assertThat(it.noteId()).isEqualTo(SECOND);
        }

        @Test
        void a_correction_keeps_the_search_of_the_opportunity() {
            OpportunityIdentified it = recorded(
                    after(identified())
                            .decidedBy((proposal, history) ->
                                    OpportunityDecider.decide(proposal, history, OpportunityDecider.Context.EXISTING)),
                    Told.corrected(
                            1, OccurredAt.on(LocalDate.of(2026, 11, 1)), identified(OpportunityKind.PROMOTION, null)),
                    OpportunityIdentified.class);

            assertThat(it.searchId()).isEqualTo(SEARCH);
            assertThat(it.internal()).isTrue();
        }

        @Test
        void a_correction_that_moves_a_fact_behind_another_names_the_one_that_breaks() {
            told(List.of(
                            Told.at("2026-11-01T09:00:00Z", identified()),
                            Told.at("2026-11-05T09:00:00Z", invited(FIRST)),
                            Told.at("2026-11-06T09:00:00Z", accepted(FIRST))))
                    .when(Told.<OpportunityFact>corrected(
                            2, OccurredAt.at(Instant.parse("2026-11-07T09:00:00Z")), invited(FIRST)))
                    .thenRejected(new OpportunityRejection.Contradicts(
                            Specification.id(3), new OpportunityRejection.InterviewUnknown(FIRST)));
        }

        @Test
        void a_retraction_must_leave_the_rest_legal() {
            after(identified(), requested(FIRST), received(FIRST))
                    .when(Told.<OpportunityFact>retracted(2, "FeedbackRequested"))
                    .thenRejected(new OpportunityRejection.Contradicts(
                            Specification.id(3), new OpportunityRejection.FeedbackRequestUnknown(FIRST)));
        }

        @Test
        void a_retracted_ending_opens_the_opportunity_again() {
            Specification<OpportunityFact, OpportunityRejection> given =
                    and(after(identified(), applied(), withdrew()), Told.<OpportunityFact>retracted(3, "Withdrew"));

            assertThat(state(given).stage()).isEqualTo(Stage.APPLIED);
        }

        @Test
        void an_opportunity_that_never_was_is_retracted_as_a_whole() {
            Specification<OpportunityFact, OpportunityRejection> given =
                    and(after(identified()), Told.<OpportunityFact>retracted(1, "OpportunityIdentified"));

            assertThat(state(given)).isEqualTo(Opportunity.initial());
        }

        @Test
        void the_target_must_be_one() {
            UUID unknown = Specification.id(99);
            after(identified())
                    .when(Told.<OpportunityFact>retracted(99, "Applied"))
                    .thenRejected(new OpportunityRejection.Target(new TargetRejection.Unknown(unknown)));
            after(identified(), applied())
                    .when(Told.<OpportunityFact>corrected(2, OccurredAt.unknown(), closed()))
                    .thenRejected(new OpportunityRejection.Target(new TargetRejection.OtherType(Specification.id(2))));
            after(identified(), fact(KnowledgeTopic.COMPANY))
                    .when(new Told<OpportunityFact>(
                            new FactRetracted<>(
                                    Ids.derived(Specification.id(2), "follower/1"), "KnowledgeAssessed", null),
                            null,
                            null,
                            null,
                            null,
                            null))
                    .thenRejected(new OpportunityRejection.Target(
                            new TargetRejection.SystemFact(Ids.derived(Specification.id(2), "follower/1"))));
        }

        @Test
        void a_fact_that_follows_from_an_imported_one_is_the_systems_too() {
            UUID numbered = Ids.derived(Specification.id(2), "follower/2");
            told(List.of(
                            Told.<OpportunityFact>now(identified()).imported(),
                            Told.<OpportunityFact>now(held(FIRST)).imported()))
                    .when(new Told<OpportunityFact>(
                            new FactRetracted<>(numbered, "RoundsNumbered", null), null, null, null, null, null))
                    .thenRejected(new OpportunityRejection.Target(new TargetRejection.SystemFact(numbered)));
        }
    }

    @Nested
    class Dates {

        @Test
        void a_day_with_a_bare_date_is_ordered_as_it_was_told() {
            told(List.of(Told.at("2026-11-01T09:00:00Z", identified()), Told.on("2026-11-05", invited(FIRST))))
                    .when(Told.at("2026-11-05T00:30:00Z", accepted(FIRST)))
                    .thenAccepted(recorded -> assertThat(recorded).hasSize(1));
        }

        @Test
        void an_unknown_time_is_when_it_was_told() {
            after(identified(), withdrew()).when(Told.unknown(held(FIRST))).thenRejected(WITHDRAWN);
        }
    }

    @Nested
    class NextActions {

        @Test
        void are_the_earliest_open_date() {
            Course course = course(after(identified(), invited(FIRST), offer(SECOND)));
            assertThat(course.due(false).nextIn(ZoneOffset.UTC))
                    .hasValueSatisfying(a -> assertThat(a.kind()).isEqualTo(Course.NextAction.Kind.ANSWER_INVITATION));

            Course later = course(after(identified(), invited(FIRST), accepted(FIRST), scheduled(FIRST)));
            assertThat(later.due(false).nextIn(ZoneOffset.UTC))
                    .hasValueSatisfying(a -> assertThat(a.kind()).isEqualTo(Course.NextAction.Kind.ATTEND_INTERVIEW));

            Course over = course(after(identified(), offer(FIRST), requested(SECOND)));
            assertThat(over.due(true).nextIn(ZoneOffset.UTC))
                    .hasValueSatisfying(a -> assertThat(a.kind()).isEqualTo(Course.NextAction.Kind.EXPECT_FEEDBACK));
            assertThat(course(after(identified())).due(false).nextIn(ZoneOffset.UTC))
                    .isEmpty();
        }
    }
}
