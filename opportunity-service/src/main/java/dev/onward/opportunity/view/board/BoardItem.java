package dev.onward.opportunity.view.board;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.contracts.vocabulary.Closeness;
import dev.onward.contracts.vocabulary.InitiatedBy;
import dev.onward.contracts.vocabulary.InterestState;
import dev.onward.contracts.vocabulary.KnowledgeState;
import dev.onward.contracts.vocabulary.OpenToFuture;
import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.ReasonCode;
import dev.onward.contracts.vocabulary.Stage;
import dev.onward.contracts.vocabulary.ThresholdBasis;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.opportunity.stream.opportunity.NextAction;
import dev.onward.opportunity.stream.opportunity.domain.Course.WaitingOn;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An opportunity as the board shows it.
 *
 * @param version of its stream
 * @param closeness of the turndown that ended it; absent where none did
 * @param waitingOn absent once it has ended
 * @param daysInStage absent once it has ended, and where nobody saw the day it came there
 * @param silence absent while it is not the organization's turn, and where nobody saw the day
 * @param nextAction absent where there is nothing to do
 * @param openAfterAcceptance whether it is open although an offer of the same search was accepted: it may be time to leave it
 * @param leaving how to do so; absent elsewhere
 */
public record BoardItem(
        UUID opportunityId,
        UUID searchId,
        @Schema(minimum = "1") long version,
        OpportunityKind kind,
        boolean internal,
        String title,
        String organization,
        UUID organizationRef,
        Stage stage,
        boolean ended,
        @Schema(minimum = "0") int round,
        @JsonInclude(Include.NON_NULL) @Nullable Closeness closeness,
        KnowledgeState knowledge,
        InterestState interest,
        @Schema(minimum = "0") int openFlags,
        @JsonInclude(Include.NON_NULL) @Nullable WaitingOn waitingOn,

        @Schema(minimum = "0") @JsonInclude(Include.NON_NULL) @Nullable
        Long daysInStage,

        @JsonInclude(Include.NON_NULL) @Nullable Silence silence,
        @JsonInclude(Include.NON_NULL) @Nullable NextAction nextAction,
        boolean openAfterAcceptance,
        @JsonInclude(Include.NON_NULL) @Nullable LeavingProposed leaving) {

    /**
     * How to leave it, as a fact ready to be posted; the person decides.
     *
     * @param post the address to post {@code facts} to
     */
    public record LeavingProposed(String post, List<ObjectNode> facts) {

        /** @param now as whose time the fact is told, or nobody would know since when the opportunity is left */
        static LeavingProposed of(BoardRow row, Instant now) {
            // While an offer stands, the way out is to decline it.
            ObjectNode fact = row.stage == Stage.OFFER
                    ? Json.object().put("type", "OfferDeclined")
                    : Json.object()
                            .put("type", "Withdrew")
                            .put("initiatedBy", InitiatedBy.SELF.name())
                            .put("openToFuture", OpenToFuture.UNKNOWN.name());
            fact.put("occurredAt", now.toString());
            fact.putArray("reasonCodes").add(ReasonCode.OTHER_OPTION.name());
            return new LeavingProposed(
                    "/opportunity/v1/opportunities/" + row.key.opportunityId() + "/facts", List.of(fact));
        }
    }

    /**
     * Since when it has been the organization's turn.
     *
     * @param basis what the threshold rests on
     * @param silent whether the threshold is reached
     */
    public record Silence(
            LocalDate since,
            @Schema(minimum = "0") long days,
            @Schema(minimum = "0") int thresholdDays,
            ThresholdBasis basis,
            boolean silent) {

        static @Nullable Silence of(BoardRow row, Instant now, ZoneId zone) {
            return row.silence()
                    .map(since -> new Silence(
                            since.day(zone),
                            since.daysUntil(now, zone),
                            since.rung().days(),
                            since.rung().basis(),
                            since.isSilent(now, zone)))
                    .orElse(null);
        }
    }

    /** @param zone of the person: days are counted by their calendar */
    static BoardItem of(Board.Placed placed, Instant now, ZoneId zone) {
        BoardRow row = placed.row();
        return new BoardItem(
                row.key.opportunityId(),
                row.searchId,
                row.streamVersion,
                row.kind,
                row.internal,
                row.title,
                row.organization,
                row.organizationRef,
                row.stage,
                row.ended,
                row.round,
                row.closeness,
                row.knowledge,
                row.interest,
                row.openFlags,
                row.waitingOn,
                daysInStage(row, now, zone),
                Silence.of(row, now, zone),
                row.due().nextIn(zone).map(NextAction::of).orElse(null),
                placed.openAfterAcceptance(),
                placed.openAfterAcceptance() ? LeavingProposed.of(row, now) : null);
    }

    /** Counted while it lasts: how long ago something ended is no time in a stage. */
    private static @Nullable Long daysInStage(BoardRow row, Instant now, ZoneId zone) {
        return row.ended
                ? null
                : row.stageSince().map(since -> since.daysUntil(now, zone)).orElse(null);
    }
}
