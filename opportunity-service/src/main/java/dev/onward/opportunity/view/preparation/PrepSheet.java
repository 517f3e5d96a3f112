package dev.onward.opportunity.view.preparation;

import dev.onward.contracts.vocabulary.ConfidenceItem;
import dev.onward.contracts.vocabulary.EvidenceKind;
import dev.onward.contracts.vocabulary.FitDirection;
import dev.onward.contracts.vocabulary.InterviewFormat;
import dev.onward.contracts.vocabulary.InterviewKind;
import dev.onward.contracts.vocabulary.KnowledgeOfJob;
import dev.onward.contracts.vocabulary.KnowledgeTopic;
import dev.onward.contracts.vocabulary.LevelFit;
import dev.onward.contracts.vocabulary.Money;
import dev.onward.contracts.vocabulary.OfferTerms;
import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.PanelMember;
import dev.onward.contracts.vocabulary.PayPeriod;
import dev.onward.contracts.vocabulary.PersonRef;
import dev.onward.contracts.vocabulary.RedFlagKind;
import dev.onward.contracts.vocabulary.Requirement;
import dev.onward.contracts.vocabulary.Stage;
import dev.onward.contracts.vocabulary.SuccessCriterion;
import dev.onward.contracts.vocabulary.Valence;
import dev.onward.eventsourcing.OccurredAt;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What to have at hand before the next interview of one opportunity; personal components are null once erased. Statements of
 * results (000-19) are no facts of this service: what the person noted at that question of the self-check stands for them.
 *
 * @param nextInterview null where none stands
 * @param goal as set last for the next interview (000-15, 002-01); null until then
 * @param met whom the person has met so far, those met last first
 * @param questions open ones: topics that must be known first, then those known least (002-11, 002-17)
 * @param topicsToLearn topics that no fact speaks of and nobody has asked about, in the same order
 * @param redFlags open ones to ask about, the gravest first (002-11)
 * @param requirements as the posting names them, those not met first
 * @param confidence the self-check for this interview, else the last one (000-01)
 * @param strengths what speaks for the person: their notes of their fit for the organization (002-23)
 * @param strengthsHeard what others called their strengths, as told with feedback
 */
public record PrepSheet(
        UUID opportunityId,
        OpportunityKind kind,
        String title,
        String organization,
        Stage stage,
        @Schema(minimum = "0") int round,
        @Nullable LevelFit levelFit,
        @Nullable NextInterview nextInterview,
        @Nullable InterviewGoal goal,
        List<PersonMet> met,
        List<OpenQuestion> questions,
        List<KnowledgeTopic> topicsToLearn,
        List<OpenFlag> redFlags,
        List<Requirement> requirements,
        @Nullable Compensation compensation,
        @Nullable Confidence confidence,
        List<FitNote> strengths,
        List<String> strengthsHeard) {

    /**
     * The interview ahead.
     *
     * @param round as they said, else the next one
     * @param answerBy until when the invitation is to be answered; null once it is, or where nobody said
     */
    public record NextInterview(
            UUID interviewId,
            @Schema(minimum = "1") int round,
            @Nullable InterviewKind kind,
            @Nullable InterviewFormat format,
            @Nullable Instant startAt,
            @Nullable ZoneId zone,
            @Nullable String place,
            @Nullable LocalDate answerBy,
            List<PanelMember> panel) {}

    public record InterviewGoal(
            @Nullable String text,
            @Nullable String templateId,
            SuccessCriterion successCriterion,
            OccurredAt occurredAt) {}

    /** @param rounds in which they sat, ascending */
    public record PersonMet(
            @Nullable UUID contactId,
            @Nullable String name,
            @Nullable String role,
            @Nullable KnowledgeOfJob knowledgeOfJob,
            @Nullable Boolean futureBoss,
            @Schema(minimum = "1") List<Integer> rounds) {}

    public record OpenQuestion(
            UUID questionId,
            KnowledgeTopic topic,
            boolean essential,
            @Nullable String text,
            OccurredAt occurredAt) {}

    public record OpenFlag(
            UUID flagId,
            RedFlagKind kind,
            @Schema(minimum = "1", maximum = "3") int severity,
            EvidenceKind evidenceKind,
            @Nullable String text,
            List<FlagInquiry> inquiries) {}

    public record FlagInquiry(
            @Nullable PersonRef askedOf,
            @Nullable UUID interviewId,
            @Nullable String text,
            OccurredAt occurredAt) {}

    /**
     * What the person asks for (000-18) against what is known.
     *
     * @param postedPay as printed in the posting
     * @param offered what a standing offer says
     * @param aboveAsk by how much the offer is above the ask, below 0 where it is less; null where they cannot be compared
     * @param notes what was noted on compensation
     */
    public record Compensation(
            @Nullable CompensationAsk ask,
            @Nullable String postedPay,
            @Nullable OfferTerms offered,
            @Nullable Money aboveAsk,
            List<FitNote> notes) {}

    public record CompensationAsk(
            @Nullable Money ask,
            PayPeriod per,
            @Nullable String basis,
            @Nullable PersonRef toldTo,
            OccurredAt occurredAt) {}

    /** @param weakest the questions with the lowest answer */
    public record Confidence(
            @Nullable UUID interviewId,
            OccurredAt occurredAt,
            List<SelfCheckItem> items,
            List<ConfidenceItem> weakest) {}

    /** @param answer from 0, not at all, to 4, fully */
    public record SelfCheckItem(
            ConfidenceItem code,
            @Schema(minimum = "0", maximum = "4") int answer,
            @Nullable String note) {}

    public record FitNote(
            UUID noteId,
            KnowledgeTopic topic,
            FitDirection direction,
            Valence polarity,
            EvidenceKind evidenceKind,
            @Nullable String text) {}
}
