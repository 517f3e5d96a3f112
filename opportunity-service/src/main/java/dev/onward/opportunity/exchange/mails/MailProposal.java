package dev.onward.opportunity.exchange.mails;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.opportunity.exchange.mails.domain.MailKind;
import dev.onward.opportunity.exchange.mails.domain.MailRemark;
import dev.onward.opportunity.exchange.mails.domain.Match;
import dev.onward.opportunity.exchange.mails.domain.Meaning;
import java.time.Instant;
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
 * @param opportunities that it may be about, those for which most speaks
 */
public record MailProposal(
        @JsonInclude(Include.NON_NULL) @Nullable MailKind kind,
        List<DecidingSentence> lines,
        @JsonInclude(Include.NON_NULL) @Nullable Instant sentAt,
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
     * @param facts the body, as it is posted; empty where nothing is proposed
     * @param choices where the mail is in doubt: what it may be, each with the fact to post for it
     * @param refused why what the mail says cannot be recorded of it as it stands; absent where it can
     */
    public record ProposedForOpportunity(
            UUID opportunityId,
            String organization,
            String title,
            boolean ended,
            List<Match.By> matchedBy,
            String post,
            List<ObjectNode> facts,
            List<ChoiceOfFact> choices,
            @JsonInclude(Include.NON_NULL) @Nullable Refused refused) {}

    /** What a mail in doubt may say. */
    public record ChoiceOfFact(Meaning meaning, ObjectNode fact) {}

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
