package dev.onward.opportunity.exchange.mails;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.contracts.vocabulary.Channel;
import dev.onward.contracts.vocabulary.Placement;
import dev.onward.contracts.vocabulary.Tone;
import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.Horizon;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Source;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.codec.Posted;
import dev.onward.eventsourcing.command.Caller;
import dev.onward.eventsourcing.http.Problem;
import dev.onward.eventsourcing.runtime.TimeAndIds;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.OpenStream;
import dev.onward.eventsourcing.work.Contexts;
import dev.onward.opportunity.exchange.mails.MailProposal.ChoiceOfFact;
import dev.onward.opportunity.exchange.mails.MailProposal.DecidingSentence;
import dev.onward.opportunity.exchange.mails.MailProposal.ProposedForOpportunity;
import dev.onward.opportunity.exchange.mails.MailProposal.Refused;
import dev.onward.opportunity.exchange.mails.MailProposal.RemarkOnMail;
import dev.onward.opportunity.exchange.mails.domain.KindFound;
import dev.onward.opportunity.exchange.mails.domain.Mail;
import dev.onward.opportunity.exchange.mails.domain.MailRemark;
import dev.onward.opportunity.exchange.mails.domain.Match;
import dev.onward.opportunity.exchange.mails.domain.Meaning;
import dev.onward.opportunity.exchange.mails.domain.Phrases;
import dev.onward.opportunity.exchange.mails.domain.Pursued;
import dev.onward.opportunity.exchange.mails.domain.SentClaim;
import dev.onward.opportunity.stream.opportunity.Opportunities;
import dev.onward.opportunity.stream.opportunity.OpportunityFactCodec;
import dev.onward.opportunity.stream.opportunity.OpportunityProblems;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityDecider;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection;
import dev.onward.opportunity.view.board.Board;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Proposes what a mail says. What is proposed is decided on as if it were posted, so that it can be; nothing is written.
 */
@ApplicationScoped
public class MailAnswers {

    private final Contexts contexts;
    private final Transactions transactions;
    private final Board board;
    private final Opportunities opportunities;
    private final PhraseTable table;
    private final MailSettings settings;
    private final TimeAndIds timeAndIds;

    public MailAnswers(
            Contexts contexts,
            Transactions transactions,
            Board board,
            Opportunities opportunities,
            PhraseTable table,
            MailSettings settings,
            TimeAndIds timeAndIds) {
        this.contexts = contexts;
        this.transactions = transactions;
        this.board = board;
        this.opportunities = opportunities;
        this.table = table;
        this.settings = settings;
        this.timeAndIds = timeAndIds;
    }

    /** What of a mail the answer is made of. */
    private record Understood(
            KindFound kind, List<Match> matches, @Nullable Instant sentAt, Set<MailRemark> remarks) {}

    Uni<MailProposal> propose(Caller caller, ReadMail mail) {
        int most = settings.mostOpportunities();
        Horizon horizon = timeAndIds.horizon();
        return inTenant(caller, tx -> board.named(tx, caller.personId(), most + 1))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(named -> understood(mail, named, horizon, table.phrases()))
                .flatMap(understood -> understood.kind().possible().isEmpty()
                        ? Uni.createFrom().item(answer(understood, Map.of(), caller, horizon))
                        : inTenant(caller, tx -> opportunities.findAll(tx, caller.personId(), ids(understood)))
                                .map(streams -> answer(understood, histories(streams), caller, horizon)));
    }

    private Understood understood(ReadMail read, List<Board.Named> named, Horizon horizon, Phrases phrases) {
        Mail mail = read.original().mail();
        Set<MailRemark> remarks = EnumSet.noneOf(MailRemark.class);
        remarks.addAll(read.remarks());
        KindFound kind =
                read.fromThemselves() ? KindFound.doubtful(MailRemark.FROM_YOURSELF) : KindFound.in(mail, phrases);
        Optional.ofNullable(kind.doubt()).ifPresent(remarks::add);
        List<Match> matches = Match.of(
                mail,
                named.stream()
                        .limit(settings.mostOpportunities())
                        .map(it -> new Pursued(it.opportunityId(), it.organization(), it.title(), it.ended()))
                        .toList(),
                phrases);
        if (named.size() > settings.mostOpportunities()) {
            remarks.add(MailRemark.MORE_OPPORTUNITIES);
        }
        if (matches.size() != 1) {
            remarks.add(matches.isEmpty() ? MailRemark.NO_OPPORTUNITY : MailRemark.SEVERAL_OPPORTUNITIES);
        }
        return new Understood(kind, matches, sentAt(mail.sent(), horizon, remarks), remarks);
    }

    private static @Nullable Instant sentAt(@Nullable SentClaim claim, Horizon horizon, Set<MailRemark> remarks) {
        return switch (claim == null ? null : claim.belief(horizon)) {
            case SentClaim.Belief.Possible(Instant at) -> at;
            case SentClaim.Belief.LeftOut(MailRemark because) -> {
                remarks.add(because);
                yield null;
            }
            case null -> null;
        };
    }

    private static List<UUID> ids(Understood understood) {
        return understood.matches().stream()
                .map(match -> match.pursued().opportunityId())
                .toList();
    }

    private static Map<UUID, StreamHistory<OpportunityFact>> histories(List<OpenStream<OpportunityFact>> streams) {
        Map<UUID, StreamHistory<OpportunityFact>> histories = new HashMap<>();
        streams.forEach(it -> histories.put(it.history().id().id(), it.history()));
        return histories;
    }

    private MailProposal answer(
            Understood understood,
            Map<UUID, StreamHistory<OpportunityFact>> histories,
            Caller caller,
            Horizon horizon) {
        Set<MailRemark> remarks = EnumSet.noneOf(MailRemark.class);
        remarks.addAll(understood.remarks());
        List<ProposedForOpportunity> proposed = understood.matches().stream()
                .map(match -> proposed(
                        understood,
                        match,
                        histories.get(match.pursued().opportunityId()),
                        new Trial(caller, horizon),
                        remarks))
                .toList();
        Meaning meaning = understood.kind().meaning();
        return new MailProposal(
                meaning == null ? null : meaning.kind().orElse(null),
                understood.kind().lines().stream()
                        .map(it ->
                                new DecidingSentence(it.meaning(), it.line(), it.phrase(), it.language(), it.against()))
                        .toList(),
                understood.sentAt(),
                proposed,
                remarks.stream().map(RemarkOnMail::of).toList());
    }

    private ProposedForOpportunity proposed(
            Understood understood,
            Match match,
            @Nullable StreamHistory<OpportunityFact> history,
            Trial trial,
            Set<MailRemark> remarks) {
        Meaning meaning = understood.kind().meaning();
        List<ObjectNode> facts = new ArrayList<>();
        List<ChoiceOfFact> choices = new ArrayList<>();
        Refused refused = null;
        if (meaning != null && history != null) {
            recordable(meaning, understood, history, trial, remarks).ifPresent(facts::add);
            if (facts.isEmpty()) {
                Problem problem = OpportunityProblems.of(trial.of(dated(fact(meaning), understood.sentAt()), history)
                        .orElseThrow());
                remarks.add(MailRemark.NOTHING_TO_RECORD);
                refused = new Refused(problem.slug(), problem.detail());
            }
        } else if (history != null) {
            for (Meaning possible : understood.kind().possible()) {
                recordable(possible, understood, history, trial, remarks)
                        .ifPresent(fact -> choices.add(new ChoiceOfFact(possible, fact)));
            }
        }
        Pursued pursued = match.pursued();
        return new ProposedForOpportunity(
                pursued.opportunityId(),
                pursued.organization(),
                pursued.title(),
                pursued.ended(),
                match.by().stream().sorted().toList(),
                "/opportunity/v1/opportunities/" + pursued.opportunityId() + "/facts",
                facts,
                choices,
                refused);
    }

    /** The fact as it can be posted: without its date, where that does not fit; empty where it cannot be. */
    private static Optional<ObjectNode> recordable(
            Meaning meaning,
            Understood understood,
            StreamHistory<OpportunityFact> history,
            Trial trial,
            Set<MailRemark> remarks) {
        ObjectNode fact = fact(meaning);
        ObjectNode dated = dated(fact, understood.sentAt());
        if (trial.of(dated, history).isEmpty()) {
            return Optional.of(dated);
        } else if (understood.sentAt() != null && trial.of(fact, history).isEmpty()) {
            remarks.add(MailRemark.DATE_DOES_NOT_FIT);
            return Optional.of(fact);
        }
        return Optional.empty();
    }

    /**
     * As it is posted. It names no source: a time whose source is a mail counts as observed (OBSERVED), and this one is what
     * somebody wrote into a mail.
     */
    private static ObjectNode fact(Meaning meaning) {
        return switch (meaning) {
            case INVITATION -> Json.object().put("type", "InterviewInvited");
            case TURNDOWN ->
                Json.object()
                        .put("type", "Rejected")
                        .put("channel", Channel.EMAIL.name())
                        .put("tone", Tone.NEUTRAL.name())
                        .put("placement", Placement.UNKNOWN.name());
            case OFFER -> Json.object().put("type", "OfferReceived");
            case RECEIPT, QUESTION, NEWS, ON_HOLD ->
                Json.object()
                        .put("type", "EmployerResponded")
                        .put("responseKind", meaning.response().orElseThrow().name());
            case SOMETHING_ELSE -> throw new IllegalStateException("proposed as nothing");
        };
    }

    private static ObjectNode dated(ObjectNode fact, @Nullable Instant at) {
        return at == null ? fact : fact.deepCopy().put("occurredAt", at.toString());
    }

    /** Decides on what would be posted, and records nothing. */
    private final class Trial {

        private final Caller caller;
        private final Horizon horizon;

        Trial(Caller caller, Horizon horizon) {
            this.caller = caller;
            this.horizon = horizon;
        }

        /** Why it would be refused; empty where it would not. */
        Optional<OpportunityRejection> of(ObjectNode fact, StreamHistory<OpportunityFact> history) {
            Posted<OpportunityFact> posted = OpportunityFactCodec.CODEC.parse(fact, horizon);
            Proposal<OpportunityFact> proposal = new Proposal<>(
                    timeAndIds.newId(),
                    posted.entry(),
                    posted.occurredAt(),
                    horizon.now(),
                    caller.actor(),
                    Source.USER);
            return switch (OpportunityDecider.decide(proposal, history, OpportunityDecider.Context.EXISTING)) {
                case Decision.Accepted<OpportunityFact, OpportunityRejection> _ -> Optional.empty();
                case Decision.Rejected<OpportunityFact, OpportunityRejection> no -> Optional.of(no.rejection());
            };
        }
    }

    private <T> Uni<T> inTenant(Caller caller, Function<Tx, Uni<T>> work) {
        return contexts.runAndReturn(() -> transactions.inTenant(caller.tenantId(), work));
    }
}
