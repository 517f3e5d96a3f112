package dev.onward.opportunity.exchange.imports.domain;

import dev.onward.contracts.vocabulary.ClosingReason;
import dev.onward.contracts.vocabulary.EvidenceKind;
import dev.onward.contracts.vocabulary.FitDirection;
import dev.onward.contracts.vocabulary.InitiatedBy;
import dev.onward.contracts.vocabulary.InterviewKind;
import dev.onward.contracts.vocabulary.KnowledgeTopic;
import dev.onward.contracts.vocabulary.OpenToFuture;
import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.Organization;
import dev.onward.contracts.vocabulary.Placement;
import dev.onward.contracts.vocabulary.PostingSnapshot;
import dev.onward.contracts.vocabulary.Tone;
import dev.onward.contracts.vocabulary.Valence;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.opportunity.exchange.imports.domain.ImportedOpportunity.ImportedFact;
import dev.onward.opportunity.exchange.imports.domain.Remark.Cause;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.Applied;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.CompensationAskRecorded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.FitNoteRecorded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewHeld;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewInvited;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OfferAccepted;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OfferDeclined;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OfferReceived;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpportunityClosed;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpportunityIdentified;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.Rejected;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.Withdrew;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads one row of a tracker into facts. A fact has a date where the row gives it one, and an unknown time otherwise: the
 * order in which they are told is then all that is known.
 *
 * <p>Free notes become one fit note of the weakest kind (an impression, for neither side), which no rule counts as
 * knowledge: nobody said what they rest on.
 */
final class TrackerRow {

    /** As the codec takes them from a request. */
    private static final int LONGEST_TEXT = 10_000;

    private final Tracker tracker;
    private final Row row;
    private final Target target;
    private final UUID opportunityId;
    private final List<Remark> doubts = new ArrayList<>();
    private final List<ImportedFact> facts = new ArrayList<>();

    TrackerRow(Tracker tracker, Row row, Target target) {
        this.tracker = tracker;
        this.row = row;
        this.target = target;
        this.opportunityId = target.opportunityId(tracker.identity(row).orElseThrow() + '\u0001' + row.nth());
    }

    Reading read() {
        Optional<Remark> bad = unusable().or(this::datesAhead);
        if (bad.isPresent()) {
            return new Reading.Bad(1, bad.get());
        }
        tell();
        if (tracker.refuseDoubtful() && !doubts.isEmpty()) {
            Remark first = doubts.getFirst();
            return new Reading.Bad(1, new Remark(first.line(), first.column(), Cause.DOUBTFUL));
        }
        return new Reading.Taken(1, new ImportedOpportunity(opportunityId, facts), doubts);
    }

    private Optional<Remark> unusable() {
        if (tracker.width() > 0
                && row.cells().size() > tracker.width()
                && row.cells().subList(tracker.width(), row.cells().size()).stream()
                        .anyMatch(cell -> !cell.isBlank())) {
            return Optional.of(remark(Remark.WHOLE_ROW, Cause.MORE_CELLS_THAN_COLUMNS));
        } else if (text(Field.ORGANIZATION).isEmpty()) {
            return Optional.of(remark(Field.ORGANIZATION, Cause.ORGANIZATION_MISSING));
        } else if (text(Field.TITLE).isEmpty()) {
            return Optional.of(remark(Field.TITLE, Cause.TITLE_MISSING));
        }
        return tracker.columns().entrySet().stream()
                .filter(it -> row.cell(it.getValue()).length() > LONGEST_TEXT)
                .map(it -> remark(it.getKey(), Cause.TEXT_TOO_LONG))
                .findFirst();
    }

    private Optional<Remark> datesAhead() {
        for (Field field : Field.values()) {
            if (mustBePast(field)
                    && tracker.columns().containsKey(field)
                    && DateText.read(text(field), tracker.style(field), tracker.words())
                            instanceof DateText.Read.Date(OccurredAt at)
                    && isAhead(at)) {
                return Optional.of(remark(field, Cause.DATE_AHEAD));
            }
        }
        return Optional.empty();
    }

    private static boolean mustBePast(Field field) {
        return switch (field) {
            case SAVED_ON, APPLIED_ON, OFFER_ON, REJECTED_ON, ENDED_ON -> true;
            case INTERVIEW_ON,
                    SECOND_INTERVIEW_ON,
                    POSTED_ON,
                    DEADLINE,
                    ORGANIZATION,
                    TITLE,
                    STAGE,
                    URL,
                    ORGANIZATION_URL,
                    LOCATION,
                    EMPLOYMENT_TYPE,
                    SALARY,
                    ASK,
                    DESCRIPTION,
                    NOTES,
                    ORIGIN,
                    KIND,
                    INTERNAL -> false;
        };
    }

    private boolean isAhead(@Nullable OccurredAt at) {
        return day(at).filter(day -> day.isAfter(target.today())).isPresent();
    }

    private boolean isPast(@Nullable OccurredAt at) {
        return day(at).filter(day -> !day.isAfter(target.today())).isPresent();
    }

    private static Optional<LocalDate> day(@Nullable OccurredAt at) {
        return switch (at) {
            case OccurredAt.At it -> Optional.of(LocalDate.ofInstant(it.instant(), ZoneOffset.UTC));
            case OccurredAt.On it -> Optional.of(it.day());
            case OccurredAt.Unknown _ -> Optional.empty();
            case null -> Optional.empty();
        };
    }

    // ---- what happened

    private void tell() {
        StageMeaning meaning = meaning();
        OccurredAt applied = date(Field.APPLIED_ON);
        OccurredAt interview = date(Field.INTERVIEW_ON);
        OccurredAt second = date(Field.SECOND_INTERVIEW_ON);
        OccurredAt offer = date(Field.OFFER_ON);
        OccurredAt rejected = date(Field.REJECTED_ON);
        OccurredAt ended = date(Field.ENDED_ON);
        OccurredAt saved = date(Field.SAVED_ON);

        if (saved != null && anyBefore(saved, applied, interview, second, offer, rejected, ended)) {
            doubt(Field.SAVED_ON, Cause.SAVED_AFTER_THE_REST);
            saved = null;
        }
        add("OpportunityIdentified", identified(), saved);
        boolean turnedDown = isTurndown(meaning) || (rejected != null && !isEnding(meaning));
        // An application is told where the row says so, or where the end would make no sense without one.
        boolean interviewed = interview != null || second != null || saysInterview(meaning);
        if (applied != null
                || meaning == StageMeaning.APPLIED
                || meaning == StageMeaning.NO_RESPONSE
                || (turnedDown && !interviewed)) {
            add("Applied", new Applied(null, null, null), applied);
        }
        ask();
        interviews(meaning, interview, second);
        if (offer != null || isOffer(meaning)) {
            add("OfferReceived", new OfferReceived(null, null, null, null), offer);
        }
        if (turnedDown) {
            add("Rejected", rejected(), rejected != null ? rejected : ended);
        } else if (rejected != null) {
            doubt(Field.REJECTED_ON, Cause.DATE_WITHOUT_A_FACT);
        }
        if (!turnedDown && meaning != null && meaning.isEnding()) {
            end(meaning, ended);
        } else if (!turnedDown && ended != null) {
            doubt(Field.ENDED_ON, Cause.DATE_WITHOUT_A_FACT);
        }
        note();
    }

    private @Nullable StageMeaning meaning() {
        String word = text(Field.STAGE);
        if (word.isEmpty()) {
            return null;
        }
        StageMeaning meaning = tracker.meaning(word);
        if (meaning == null) {
            doubt(Field.STAGE, Cause.STAGE_WORD_UNKNOWN);
        }
        return meaning;
    }

    private static boolean isOffer(@Nullable StageMeaning meaning) {
        return meaning == StageMeaning.OFFERED || meaning == StageMeaning.ACCEPTED || meaning == StageMeaning.DECLINED;
    }

    private static boolean isEnding(@Nullable StageMeaning meaning) {
        return meaning != null && meaning.isEnding();
    }

    private static boolean saysInterview(@Nullable StageMeaning meaning) {
        return meaning == StageMeaning.INVITED || saysHeld(meaning);
    }

    private static boolean isTurndown(@Nullable StageMeaning meaning) {
        return meaning == StageMeaning.REJECTED || meaning == StageMeaning.REJECTED_AFTER_INTERVIEW;
    }

    private static boolean anyBefore(OccurredAt when, @Nullable OccurredAt... others) {
        LocalDate limit = day(when).orElse(LocalDate.MIN);
        for (OccurredAt other : others) {
            if (day(other).filter(day -> day.isBefore(limit)).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private void interviews(@Nullable StageMeaning meaning, @Nullable OccurredAt first, @Nullable OccurredAt second) {
        boolean firstHeld = isPast(first);
        boolean secondHeld = isPast(second);
        InterviewKind kind = meaning == StageMeaning.SCREENED ? InterviewKind.SCREENING : InterviewKind.OTHER;
        if (firstHeld || secondHeld || saysHeld(meaning)) {
            held(1, kind, firstHeld ? first : null);
        } else if (first != null || meaning == StageMeaning.INVITED) {
            invited(1);
        }
        if (isAhead(first)) {
            doubt(Field.INTERVIEW_ON, Cause.INTERVIEW_AHEAD);
        }
        if (secondHeld) {
            held(2, InterviewKind.OTHER, second);
        } else if (second != null || meaning == StageMeaning.SECOND_ROUND) {
            invited(2);
        }
        if (isAhead(second)) {
            doubt(Field.SECOND_INTERVIEW_ON, Cause.INTERVIEW_AHEAD);
        }
    }

    private static boolean saysHeld(@Nullable StageMeaning meaning) {
        return meaning == StageMeaning.SCREENED
                || meaning == StageMeaning.INTERVIEWED
                || meaning == StageMeaning.SECOND_ROUND
                || meaning == StageMeaning.REJECTED_AFTER_INTERVIEW;
    }

    private void held(int round, InterviewKind kind, @Nullable OccurredAt at) {
        add(
                "InterviewHeld/" + round,
                new InterviewHeld(
                        interviewId(round), round, kind, null, null, List.of(), null, null, null, null, null, null),
                at);
    }

    private void invited(int round) {
        add("InterviewInvited/" + round, new InterviewInvited(interviewId(round), round, null, null, null, null), null);
    }

    /** The same whether the row says invited or held, so that a file grown later holds what was invited to before. */
    private UUID interviewId(int round) {
        return Target.factId(opportunityId, "interview/" + round);
    }

    private void end(StageMeaning meaning, @Nullable OccurredAt at) {
        switch (meaning) {
            case ACCEPTED -> add("OfferAccepted", new OfferAccepted(null), at);
            case DECLINED -> add("OfferDeclined", new OfferDeclined(null, List.of(), null, null, null, null, null), at);
            case WITHDRAWN -> add("Withdrew", withdrew(), at);
            case NO_RESPONSE -> closed(ClosingReason.NO_RESPONSE, at);
            case FILLED -> closed(ClosingReason.FILLED, at);
            case CANCELLED -> closed(ClosingReason.CANCELLED, at);
            case EXPIRED -> closed(ClosingReason.EXPIRED, at);
            case IDENTIFIED,
                    APPLIED,
                    INVITED,
                    SCREENED,
                    INTERVIEWED,
                    SECOND_ROUND,
                    OFFERED,
                    REJECTED,
                    REJECTED_AFTER_INTERVIEW -> throw new IllegalStateException("ends nothing here: " + meaning);
        }
    }

    private void closed(ClosingReason reason, @Nullable OccurredAt at) {
        add("OpportunityClosed", new OpportunityClosed(reason), at);
    }

    private static Withdrew withdrew() {
        return new Withdrew(
                null,
                null,
                null,
                List.of(),
                null,
                List.of(),
                null,
                null,
                InitiatedBy.SELF,
                null,
                null,
                null,
                null,
                OpenToFuture.UNKNOWN,
                null,
                null,
                null);
    }

    private static Rejected rejected() {
        return new Rejected(
                null, null, null, null, Tone.NEUTRAL, Placement.UNKNOWN, null, null, List.of(), null, null, null);
    }

    // ---- what it is

    private OpportunityIdentified identified() {
        String kindWord = text(Field.KIND);
        Optional<OpportunityKind> kind = tracker.words().kind(kindWord);
        if (!kindWord.isEmpty() && kind.isEmpty()) {
            doubt(Field.KIND, Cause.KIND_UNKNOWN);
        }
        String internalWord = text(Field.INTERNAL);
        Optional<Boolean> internal = tracker.words().answer(internalWord);
        if (!internalWord.isEmpty() && internal.isEmpty()) {
            doubt(Field.INTERNAL, Cause.INTERNAL_UNCLEAR);
        }
        return new OpportunityIdentified(
                null,
                kind.orElse(OpportunityKind.JOB),
                internal.orElse(null),
                new Organization(text(Field.ORGANIZATION), orNull(Field.ORGANIZATION_URL)),
                null,
                text(Field.TITLE),
                tracker.words().origin(text(Field.ORIGIN)).orElse(null),
                orNull(Field.URL),
                posting(),
                null,
                List.of(),
                null);
    }

    private @Nullable PostingSnapshot posting() {
        OccurredAt posted = date(Field.POSTED_ON);
        OccurredAt deadline = date(Field.DEADLINE);
        PostingSnapshot posting = new PostingSnapshot(
                null,
                orNull(Field.DESCRIPTION),
                orNull(Field.EMPLOYMENT_TYPE),
                orNull(Field.LOCATION),
                orNull(Field.SALARY),
                day(posted).orElse(null),
                day(deadline).orElse(null));
        return posting.equals(new PostingSnapshot(null, null, null, null, null, null, null)) ? null : posting;
    }

    private void ask() {
        String text = text(Field.ASK);
        if (text.isEmpty()) {
            return;
        }
        Optional<AskText> ask = AskText.read(text, tracker.words());
        if (ask.isPresent()) {
            add(
                    "CompensationAskRecorded",
                    new CompensationAskRecorded(ask.get().money(), ask.get().per(), null, null),
                    null);
        } else {
            doubt(Field.ASK, Cause.ASK_UNCLEAR);
        }
    }

    private void note() {
        String text = text(Field.NOTES);
        if (!text.isEmpty()) {
            add(
                    "FitNoteRecorded",
                    new FitNoteRecorded(
                            null,
                            null,
                            null,
                            KnowledgeTopic.JOB_CONTENT,
                            FitDirection.THEIRS_FOR_ME,
                            Valence.NEUTRAL,
                            EvidenceKind.IMPRESSION,
                            text),
                    null);
        }
    }

    // ---- cells

    private String text(Field field) {
        return tracker.text(row, field);
    }

    private @Nullable String orNull(Field field) {
        String text = text(field);
        return text.isEmpty() ? null : text;
    }

    /** Null where the cell tells of nothing; unknown where it tells of something and not of when. */
    private @Nullable OccurredAt date(Field field) {
        String text = text(field);
        if (text.isEmpty()) {
            return null;
        }
        return switch (DateText.read(text, tracker.style(field), tracker.words())) {
            case DateText.Read.Date(OccurredAt at)
            when isBeyond(at) -> {
                doubt(field, Cause.DATE_TOO_FAR);
                yield OccurredAt.unknown();
            }
            case DateText.Read.Date(OccurredAt at) -> at;
            case DateText.Read.Unclear _ -> {
                doubt(field, Cause.DATE_ORDER_UNCLEAR);
                yield OccurredAt.unknown();
            }
            case DateText.Read.Unreadable _ -> {
                doubt(field, Cause.DATE_UNREADABLE);
                yield null;
            }
        };
    }

    private boolean isBeyond(OccurredAt at) {
        return !target.horizon().holds(at);
    }

    private void add(String slot, OpportunityFact fact, @Nullable OccurredAt at) {
        facts.add(fact(slot, fact, at));
    }

    private ImportedFact fact(String slot, OpportunityFact fact, @Nullable OccurredAt at) {
        return new ImportedFact(
                Target.factId(opportunityId, slot), row.line(), fact, at == null ? OccurredAt.unknown() : at);
    }

    private void doubt(Field field, Cause cause) {
        doubts.add(remark(field, cause));
    }

    private Remark remark(Field field, Cause cause) {
        return remark(tracker.column(field), cause);
    }

    private Remark remark(int column, Cause cause) {
        return new Remark(row.line(), column, cause);
    }
}
