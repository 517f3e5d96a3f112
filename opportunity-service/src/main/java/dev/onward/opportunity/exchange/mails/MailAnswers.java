package dev.onward.opportunity.exchange.mails;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.contracts.vocabulary.Channel;
import dev.onward.contracts.vocabulary.Placement;
import dev.onward.contracts.vocabulary.Tone;
import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.Horizon;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Source;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.codec.Posted;
import dev.onward.eventsourcing.command.Caller;
import dev.onward.eventsourcing.http.Problem;
import dev.onward.eventsourcing.http.Sha256;
import dev.onward.eventsourcing.privacy.Privacy;
import dev.onward.eventsourcing.runtime.TimeAndIds;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.OpenStream;
import dev.onward.eventsourcing.work.Contexts;
import dev.onward.opportunity.exchange.imports.job.WordTable;
import dev.onward.opportunity.exchange.mails.MailProposal.AlreadyRecorded;
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
import dev.onward.opportunity.exchange.mails.domain.Original;
import dev.onward.opportunity.exchange.mails.domain.Phrases;
import dev.onward.opportunity.exchange.mails.domain.Pursued;
import dev.onward.opportunity.exchange.mails.domain.SentClaim;
import dev.onward.opportunity.exchange.mails.domain.WrittenDay;
import dev.onward.opportunity.stream.opportunity.Opportunities;
import dev.onward.opportunity.stream.opportunity.OpportunityFactCodec;
import dev.onward.opportunity.stream.opportunity.OpportunityProblems;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityDecider;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.EmployerResponded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection;
import dev.onward.opportunity.stream.person.PersonZones;
import dev.onward.opportunity.stream.person.domain.PersonCalendar;
import dev.onward.opportunity.view.board.Board;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
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
    private final PersonZones zones;
    private final Privacy privacy;
    private final PhraseTable table;
    private final WordTable words;
    private final MailSettings settings;
    private final TimeAndIds timeAndIds;

    public MailAnswers(
            Contexts contexts,
            Transactions transactions,
            Board board,
            Opportunities opportunities,
            PersonZones zones,
            Privacy privacy,
            PhraseTable table,
            WordTable words,
            MailSettings settings,
            TimeAndIds timeAndIds) {
        this.contexts = contexts;
        this.transactions = transactions;
        this.board = board;
        this.opportunities = opportunities;
        this.zones = zones;
        this.privacy = privacy;
        this.table = table;
        this.words = words;
        this.settings = settings;
        this.timeAndIds = timeAndIds;
    }

    /** What of a mail the answer is made of. */
    private record Understood(
            Mail mail,
            KindFound kind,
            List<Match> matches,
            @Nullable OccurredAt sent,
            Set<MailRemark> remarks) {}

    /**
     * The person whose mail it is, at the time of the asking.
     *
     * @param fingerprint of the mail
     */
    private record Asking(Caller caller, PersonCalendar calendar, Horizon horizon, String fingerprint) {

        LocalDate day(@Nullable OccurredAt sent) {
            return switch (sent) {
                case OccurredAt.On(LocalDate day) -> day;
                case OccurredAt.At(Instant at) -> calendar.day(at, horizon.now());
                case OccurredAt.Unknown _ -> calendar.day(horizon.now(), horizon.now());
                case null -> calendar.day(horizon.now(), horizon.now());
            };
        }
    }

    Uni<MailProposal> propose(Caller caller, ReadMail mail) {
        int most = settings.mostOpportunities();
        Horizon horizon = timeAndIds.horizon();
        return inTenant(caller, tx -> board.named(tx, caller.personId(), most + 1))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(named -> understood(mail, named, horizon, table.phrases()))
                .flatMap(understood -> understood.kind().possible().isEmpty()
                                || understood.matches().isEmpty()
                        ? Uni.createFrom()
                                .item(answer(understood, Map.of(), new Asking(caller, PersonCalendar.UTC, horizon, "")))
                        : inTenant(
                                caller,
                                tx -> asking(tx, caller, horizon, mail)
                                        .flatMap(asking -> opportunities
                                                .findAll(tx, caller.personId(), ids(understood))
                                                .map(streams -> answer(understood, histories(streams), asking)))));
    }

    private Uni<Asking> asking(Tx tx, Caller caller, Horizon horizon, ReadMail mail) {
        UUID person = caller.personId();
        return zones.calendars(tx, List.of(person))
                .flatMap(calendars -> fingerprint(tx, person, mail)
                        .map(fingerprint -> new Asking(
                                caller, calendars.getOrDefault(person, PersonCalendar.UTC), horizon, fingerprint)));
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
        return new Understood(mail, kind, matches, sent(read.original(), horizon, remarks), remarks);
    }

    private @Nullable OccurredAt sent(Original original, Horizon horizon, Set<MailRemark> remarks) {
        SentClaim claim = original.mail().sent();
        String inText = original.dateInText();
        SentClaim.Belief belief = claim != null
                ? claim.belief(horizon)
                : inText != null ? WrittenDay.belief(inText, words.words()::month, horizon) : null;
        return switch (belief) {
            case SentClaim.Belief.Possible(OccurredAt at) -> {
                if (claim == null) {
                    remarks.add(MailRemark.DATE_FROM_TEXT);
                }
                yield at;
            }
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
            Understood understood, Map<UUID, StreamHistory<OpportunityFact>> histories, Asking asking) {
        Set<MailRemark> remarks = EnumSet.noneOf(MailRemark.class);
        remarks.addAll(understood.remarks());
        List<ProposedForOpportunity> proposed = understood.matches().stream()
                .map(match -> proposed(
                        understood, match, histories.get(match.pursued().opportunityId()), asking, remarks))
                .toList();
        Meaning meaning = understood.kind().meaning();
        return new MailProposal(
                meaning == null ? null : meaning.kind().orElse(null),
                understood.kind().lines().stream()
                        .map(it ->
                                new DecidingSentence(it.meaning(), it.line(), it.phrase(), it.language(), it.against()))
                        .toList(),
                understood.sent() instanceof OccurredAt.At(Instant at) ? at : null,
                understood.sent() instanceof OccurredAt.On(LocalDate day) ? day : null,
                proposed,
                remarks.stream().map(RemarkOnMail::of).toList());
    }

    private ProposedForOpportunity proposed(
            Understood understood,
            Match match,
            @Nullable StreamHistory<OpportunityFact> history,
            Asking asking,
            Set<MailRemark> remarks) {
        Pursued pursued = match.pursued();
        Meaning meaning = understood.kind().meaning();
        Trial trial = new Trial(asking);
        List<ObjectNode> facts = new ArrayList<>();
        List<ChoiceOfFact> choices = new ArrayList<>();
        List<AlreadyRecorded> already = new ArrayList<>();
        Refused refused = null;
        for (Meaning possible : understood.kind().possible()) {
            if (history == null) {
                // Gone since it was found.
                continue;
            }
            List<AlreadyRecorded> same = recordedBefore(possible, understood, history, asking);
            already.addAll(same);
            Optional<ObjectNode> fact = recordable(possible, understood, history, trial, remarks);
            if (meaning == null || !same.isEmpty()) {
                fact.ifPresent(it -> choices.add(new ChoiceOfFact(possible, key(asking, pursued, possible), it)));
            } else {
                fact.ifPresent(facts::add);
            }
            if (meaning != null && fact.isEmpty()) {
                Problem problem = OpportunityProblems.of(trial.of(dated(fact(meaning), understood.sent()), history)
                        .orElseThrow());
                remarks.add(MailRemark.NOTHING_TO_RECORD);
                refused = new Refused(problem.slug(), problem.detail());
            }
        }
        if (!already.isEmpty()) {
            remarks.add(MailRemark.ALREADY_RECORDED);
        }
        return new ProposedForOpportunity(
                pursued.opportunityId(),
                pursued.organization(),
                pursued.title(),
                pursued.ended(),
                match.by().stream().sorted().toList(),
                "/opportunity/v1/opportunities/" + pursued.opportunityId() + "/facts",
                meaning == null || facts.isEmpty() ? null : key(asking, pursued, meaning),
                facts,
                choices,
                already,
                refused);
    }

    /**
     * The same for the same mail, and for nothing else: a template that is sent again has another date. Beside the key stand
     * the person and the opportunity, and a mail can be guessed: so it is an HMAC, worth nothing once the person's key is gone.
     */
    private Uni<String> fingerprint(Tx tx, UUID person, ReadMail read) {
        Mail mail = read.original().mail();
        SentClaim sent = mail.sent();
        ArrayNode parts = JsonNodeFactory.instance
                .arrayNode()
                .add(mail.id())
                .add(sent == null ? read.original().dateInText() : sent.date())
                .add(mail.from().toString())
                .add(mail.subject());
        mail.texts().stream().findFirst().ifPresent(lines -> lines.forEach(parts::add));
        return privacy.hmac(tx, person, parts.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String key(Asking asking, Pursued pursued, Meaning meaning) {
        String parts =
                String.join("/", asking.fingerprint(), pursued.opportunityId().toString(), meaning.name());
        return "mail-" + HexFormat.of().formatHex(Sha256.of(parts.getBytes(StandardCharsets.UTF_8)));
    }

    /** What says the same of the day of the mail; of one without a date, of today. */
    private static List<AlreadyRecorded> recordedBefore(
            Meaning meaning, Understood understood, StreamHistory<OpportunityFact> history, Asking asking) {
        OpportunityFact said = OpportunityFactCodec.CODEC
                .parse(fact(meaning), asking.horizon())
                .entry()
                .told()
                .orElseThrow();
        LocalDate day = asking.day(understood.sent());
        return EffectiveHistory.of(history).facts().stream()
                .filter(it ->
                        isSame(said, it.fact()) && asking.calendar().day(it).equals(day))
                .map(it -> new AlreadyRecorded(
                        it.eventId(), fact(meaning).get("type").textValue(), day, it.recordedAt()))
                .toList();
    }

    private static boolean isSame(OpportunityFact one, OpportunityFact other) {
        return one instanceof EmployerResponded response && other instanceof EmployerResponded before
                ? response.responseKind() == before.responseKind()
                : one.getClass() == other.getClass();
    }

    /** The fact as it can be posted: without its date, where that does not fit; empty where it cannot be. */
    private static Optional<ObjectNode> recordable(
            Meaning meaning,
            Understood understood,
            StreamHistory<OpportunityFact> history,
            Trial trial,
            Set<MailRemark> remarks) {
        ObjectNode fact = fact(meaning);
        ObjectNode dated = dated(fact, understood.sent());
        if (trial.of(dated, history).isEmpty()) {
            return Optional.of(dated);
        } else if (understood.sent() != null && trial.of(fact, history).isEmpty()) {
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

    private static ObjectNode dated(ObjectNode fact, @Nullable OccurredAt sent) {
        return switch (sent) {
            case OccurredAt.At(Instant at) -> fact.deepCopy().put("occurredAt", at.toString());
            case OccurredAt.On(LocalDate day) -> fact.deepCopy().put("occurredAt", day.toString());
            case OccurredAt.Unknown _ -> fact;
            case null -> fact;
        };
    }

    /** Decides on what would be posted, and records nothing. */
    private final class Trial {

        private final Asking asking;

        Trial(Asking asking) {
            this.asking = asking;
        }

        /** Why it would be refused; empty where it would not. */
        Optional<OpportunityRejection> of(ObjectNode fact, StreamHistory<OpportunityFact> history) {
            Posted<OpportunityFact> posted = OpportunityFactCodec.CODEC.parse(fact, asking.horizon());
            Proposal<OpportunityFact> proposal = new Proposal<>(
                    timeAndIds.newId(),
                    posted.entry(),
                    posted.occurredAt(),
                    asking.horizon().now(),
                    asking.caller().actor(),
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
