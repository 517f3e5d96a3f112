package dev.onward.opportunity.exchange.mails;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.opportunity.exchange.mails.domain.MailKind;
import dev.onward.opportunity.exchange.mails.domain.MailRemark;
import dev.onward.opportunity.exchange.mails.domain.Match;
import dev.onward.opportunity.exchange.mails.domain.Meaning;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a mail would come to. Nothing of it is recorded, and nothing of the mail is kept.
 *
 * @param kind absent where it is in doubt; remarks say why
 * @param lines the sentences that decided, or that make it doubtful
 * @param sentAt when the mail says that it was sent; absent where that cannot be believed
 * @param sentOn the same, where a line of its text says the day and nothing says the hour
 * @param opportunities that it may be about, those for which most speaks
 */
public record MailProposal(
        @JsonInclude(Include.NON_NULL) @Nullable MailKind kind,
        List<DecidingSentence> lines,
        @JsonInclude(Include.NON_NULL) @Nullable Instant sentAt,
        @JsonInclude(Include.NON_NULL) @Nullable LocalDate sentOn,
        List<ProposedForOpportunity> opportunities,
        List<RemarkOnMail> remarks) {

    /**
     * A sentence, and the phrase in it that says something.
     *
     * @param against what in the mail makes it doubtful; absent where nothing does
     */
    public record DecidingSentence(
            Meaning meaning,
            String line,
            String phrase,
            String language,
            @JsonInclude(Include.NON_NULL) @Nullable String against) {}

    /**
     * What may be posted, and where.
     *
     * @param matchedBy what speaks for this opportunity
     * @param post the address to post {@code facts} to
     * @param idempotencyKey to post {@code facts} with: the same mail posted twice takes effect once; absent where there are none
     * @param facts the body, as it is posted; empty where nothing is proposed
     * @param choices where the mail is in doubt: what it may be, each with the fact to post for it
     * @param alreadyRecorded facts that say the same of the same day; with any, what the mail says is a choice
     * @param refused why what the mail says cannot be recorded of it as it stands; absent where it can
     */
    public record ProposedForOpportunity(
            UUID opportunityId,
            String organization,
            String title,
            boolean ended,
            List<Match.By> matchedBy,
            String post,
            @JsonInclude(Include.NON_NULL) @Nullable String idempotencyKey,
            List<ObjectNode> facts,
            List<ChoiceOfFact> choices,
            List<AlreadyRecorded> alreadyRecorded,
            @JsonInclude(Include.NON_NULL) @Nullable Refused refused) {}

    /**
     * What a mail in doubt may say.
     *
     * @param idempotencyKey to post it with
     */
    public record ChoiceOfFact(Meaning meaning, String idempotencyKey, ObjectNode fact) {}

    /** @param day of the person's, to which it belongs */
    public record AlreadyRecorded(UUID eventId, String type, LocalDate day, Instant recordedAt) {}

    /**
     * @param problem the last segment of the problem's address
     * @param sentence what to do about it
     */
    public record Refused(String problem, String sentence) {}

    public record RemarkOnMail(
            MailRemark cause, @Schema(minLength = 1) String sentence) {

        static RemarkOnMail of(MailRemark cause) {
            return new RemarkOnMail(cause, cause.sentence());
        }
    }
}
