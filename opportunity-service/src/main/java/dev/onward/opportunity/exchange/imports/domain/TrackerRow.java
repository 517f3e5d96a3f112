package dev.onward.opportunity.exchange.imports.domain;

import dev.onward.contracts.vocabulary.ClosingReason;
import dev.onward.contracts.vocabulary.EvidenceKind;
import dev.onward.contracts.vocabulary.FitDirection;
import dev.onward.contracts.vocabulary.InitiatedBy;
import dev.onward.contracts.vocabulary.InterviewKind;
import dev.onward.contracts.vocabulary.KnowledgeTopic;
import dev.onward.contracts.vocabulary.OpenToFuture;
import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.OpportunityOrigin;
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
import dev.onward.opportunity.stream.opportunity.domain.WebAddress;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

    /** How far from today two digits still tell a year. */
    private static final int YEARS_OF_TWO_DIGITS = 5;

    /** What nobody writes but for a page: a name with its end, and something of it. */
    private static final Pattern HOST_AND_PATH =
            Pattern.compile("[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)*\\.\\p{L}{2,}/\\S*");

    private final Tracker tracker;
    private final Row row;
    private final Target target;
    private final UUID opportunityId;
    private final List<Remark> doubts = new ArrayList<>();
    private final List<ImportedFact> facts = new ArrayList<>();
    /** Those whose cell is not understood: of them the row says nothing, and takes nothing back. */
    private final Set<Field> notUnderstood = EnumSet.noneOf(Field.class);

    TrackerRow(Tracker tracker, Row row, Target target) {
        this.tracker = tracker;
        this.row = row;
        this.target = target;
        UUID known = row.opportunityId();
        this.opportunityId = known == null ? tracker.opportunityId(row, target) : known;
    }

    Reading read() {
        Optional<Remark> bad = unusable().or(this::datesAhead);
        if (bad.isPresent()) {
            return new Reading.Bad(1, bad.get());
        }
        tell();
        doubtNumbers();
        row.lettersLost().forEach(column -> doubts.add(remark(column, Cause.LETTER_LOST)));
        doubtFormulas();
        doubtTheFile();
        if (tracker.refuseDoubtful() && !doubts.isEmpty()) {
            Remark first = doubts.getFirst();
            return new Reading.Bad(1, new Remark(first.line(), first.column(), Cause.DOUBTFUL));
        }
        return new Reading.Taken(
                1, new ImportedOpportunity(opportunityId, facts, tracker.scope().without(notUnderstood)), doubts);
    }

    private Optional<Remark> unusable() {
        Optional<Cause> no = tracker.noOpportunity().of(row);
        if (tracker.width() > 0
                && row.cells().size() > tracker.width()
                && row.cells().subList(tracker.width(), row.cells().size()).stream()
                        .anyMatch(cell -> !cell.isBlank())) {
            return Optional.of(remark(Remark.WHOLE_ROW, Cause.MORE_CELLS_THAN_COLUMNS));
        } else if (no.isPresent()) {
            return Optional.of(remark(Remark.WHOLE_ROW, no.get()));
        } else if (text(Field.ORGANIZATION).isEmpty()) {
            return Optional.of(missing(Field.ORGANIZATION, Cause.ORGANIZATION_MISSING));
        } else if (text(Field.TITLE).isEmpty()) {
            return Optional.of(missing(Field.TITLE, Cause.TITLE_MISSING));
        }
        return tracker.columns().keySet().stream()
                .filter(field -> row.cell(tracker.column(field)).length() > LONGEST_TEXT)
                .map(field -> remark(field, Cause.TEXT_TOO_LONG))
                .findFirst();
    }

    private Remark missing(Field field, Cause cause) {
        return remark(field, isFormula(tracker.column(field)) ? Cause.FORMULA_ONLY : cause);
    }

    private boolean isFormula(int column) {
        return column >= 0
                && column < row.cells().size()
                && CellFormula.of(row.cell(column))
                        .filter(formula -> !formula.isLink())
                        .isPresent();
    }

    /** A title of mere numbers, and nothing told of it: what stands below a table, or an opportunity by its number. */
    private void doubtNumbers() {
        if (!NoOpportunity.hasLetter(text(Field.TITLE))
                && facts.stream()
                        .allMatch(it -> it.fact() instanceof OpportunityIdentified
                                && it.occurredAt() instanceof OccurredAt.Unknown)) {
            doubt(Field.TITLE, Cause.TITLE_OF_NUMBERS);
        }
    }

    private void doubtFormulas() {
        for (int column : tracker.columns().values()) {
            if (isFormula(column)) {
                doubts.add(remark(column, Cause.FORMULA_LEFT_OUT));
            }
        }
    }

    /** What is said once of the whole file makes the rows doubtful that it is true of. */
    private void doubtTheFile() {
        if (!tracker.tellsStages()) {
            doubts.add(remark(Remark.WHOLE_ROW, Cause.NO_STAGE_COLUMN));
        }
        if (!tracker.tellsDays()) {
            doubts.add(remark(Remark.WHOLE_ROW, Cause.NO_DATE_COLUMN));
        }
        doubtFilled(tracker.found().aside(), Cause.COLUMN_LEFT_ASIDE);
        doubtFilled(tracker.found().guessed(), Cause.COLUMN_GUESSED);
        if (tracker.encodingUnclear()
                && row.cells().stream().anyMatch(cell -> cell.chars().anyMatch(c -> c > 127))) {
            doubts.add(remark(Remark.WHOLE_ROW, Cause.ENCODING_UNCLEAR));
        }
    }

    private void doubtFilled(Set<Integer> columns, Cause cause) {
        for (int column : columns) {
            if (!tracker.plain(row, column).isEmpty()) {
                doubts.add(remark(column, cause));
            }
        }
    }

    private Optional<Remark> datesAhead() {
        for (Field field : Field.values()) {
            if (mustBePast(field)
                    && tracker.columns().containsKey(field)
                    && DateText.read(text(field), tracker.style(field), tracker.words())
                            instanceof DateText.Read.Date date
                    && isAhead(date.at())) {
                return Optional.of(remark(field, Cause.DATE_AHEAD));
            }
        }
        return Optional.empty();
    }

    private static boolean mustBePast(Field field) {
        return switch (field) {
            case SAVED_ON, APPLIED_ON, OFFER_ON, REJECTED_ON, ENDED_ON -> true;
            // What the day of a column without a say of its own is of, the stage tells.
            case DATE,
                    INTERVIEW_ON,
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
        Marks marks = marks();
        Marks beside = new Marks(new ArrayList<>());
        StageMeaning word = meaning(beside.reached());
        StageMeaning meaning = furthest(word, marks);
        OccurredAt applied =
                first(first(date(Field.APPLIED_ON), marks.on(StageMeaning.APPLIED)), beside.on(StageMeaning.APPLIED));
        OccurredAt interview = first(date(Field.INTERVIEW_ON), beside.interview());
        OccurredAt second = first(date(Field.SECOND_INTERVIEW_ON), beside.on(StageMeaning.SECOND_ROUND));
        OccurredAt offer =
                first(first(date(Field.OFFER_ON), marks.on(StageMeaning.OFFERED)), beside.on(StageMeaning.OFFERED));
        OccurredAt rejected = first(first(date(Field.REJECTED_ON), marks.turndown()), beside.turndown());
        OccurredAt ended = first(first(date(Field.ENDED_ON), marks.end()), beside.end());
        OccurredAt saved = first(
                first(date(Field.SAVED_ON), marks.on(StageMeaning.IDENTIFIED)), beside.on(StageMeaning.IDENTIFIED));
        if (word == StageMeaning.IDENTIFIED
                && (meaning != word
                        || Stream.of(applied, interview, second, offer, rejected)
                                .anyMatch(Objects::nonNull))) {
            doubt(Field.STAGE, Cause.STAGE_CONTRADICTED);
        }
        OccurredAt day = date(Field.DATE);
        if (day != null && isAhead(day)) {
            doubt(Field.DATE, Cause.DATE_OF_WHAT);
        } else if (meaning == null || meaning == StageMeaning.IDENTIFIED) {
            saved = first(saved, day);
        } else {
            applied = first(applied, day);
        }

        List<Round> rounds = rounds(meaning, interview, second, marks);
        OccurredAt[] others = Stream.concat(
                        Stream.of(applied, interview, second, offer, rejected, ended),
                        rounds.stream().map(Round::at))
                .toArray(OccurredAt[]::new);
        if (saved != null && anyBefore(saved, others)) {
            doubt(tracker.column(Field.SAVED_ON) < 0 ? Field.DATE : Field.SAVED_ON, Cause.SAVED_AFTER_THE_REST);
            saved = null;
        }
        add("OpportunityIdentified", identified(), saved);
        boolean turnedDown = isTurndown(meaning) || (rejected != null && !isEnding(meaning));
        // An application is told where the row says so, or where the end would make no sense without one.
        if (applied != null
                || meaning == StageMeaning.APPLIED
                || meaning == StageMeaning.NO_RESPONSE
                || (turnedDown && rounds.isEmpty())) {
            add("Applied", new Applied(null, null, null, null, null), applied);
        }
        ask();
        tell(rounds);
        boolean offered = offer != null || isOffer(meaning);
        if (offered) {
            add("OfferReceived", new OfferReceived(null, null, null, null), offer);
        }
        if (offered && (turnedDown || meaning == StageMeaning.WITHDRAWN)) {
            doubt(tracker.column(Field.OFFER_ON) < 0 ? Field.STAGE : Field.OFFER_ON, Cause.OFFER_AND_NO);
            end(StageMeaning.DECLINED, rejected != null ? rejected : ended);
            note();
            return;
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

    private static @Nullable OccurredAt first(@Nullable OccurredAt one, @Nullable OccurredAt other) {
        return one == null || (one instanceof OccurredAt.Unknown && other != null) ? other : one;
    }

    /**
     * By the words for a stage that the row has: one alone, or the one further on.
     *
     * @param dated takes those that have their day beside them
     */
    private @Nullable StageMeaning meaning(List<Reached> dated) {
        List<Integer> columns = new ArrayList<>();
        if (tracker.columns().containsKey(Field.STAGE)) {
            columns.add(tracker.column(Field.STAGE));
        }
        columns.addAll(tracker.found().further().getOrDefault(Field.STAGE, List.of()));
        StageMeaning furthest = null;
        List<Remark> unknown = new ArrayList<>();
        boolean said = false;
        for (int column : columns) {
            String cell = tracker.plain(row, column);
            if (!cell.isEmpty()) {
                said = true;
                Optional<StageCell> beside = tracker.dated(cell);
                StageMeaning meaning = meaning(beside.map(StageCell::word).orElse(cell), column, unknown);
                if (beside.isPresent() && meaning != null) {
                    OccurredAt at = date(column, beside.get().day(), tracker.style(Field.STAGE));
                    dated.add(new Reached(column, meaning, at == null ? OccurredAt.unknown() : at));
                }
                furthest = meaning == null ? furthest : further(furthest, meaning, column);
            }
        }
        String fixed = tracker.fixed().get(Field.STAGE);
        if (!said && fixed != null) {
            furthest = meaning(fixed, Remark.WHOLE_ROW, unknown);
        }
        StageMeaning known = furthest;
        unknown.stream()
                .filter(remark -> known == null || !tracker.words().isVague(row.cell(remark.column())))
                .forEach(doubts::add);
        return furthest;
    }

    private @Nullable StageMeaning meaning(String word, int column, List<Remark> unknown) {
        StageMeaning meaning = tracker.meaning(word);
        if (meaning == null) {
            meaning = tracker.guess(word);
            if (meaning == null) {
                unknown.add(remark(column, Cause.STAGE_WORD_UNKNOWN));
            } else {
                doubts.add(remark(column, Cause.STAGE_WORD_GUESSED));
            }
        }
        return meaning;
    }

    private StageMeaning further(@Nullable StageMeaning one, StageMeaning other, int column) {
        if (one == null || one == other) {
            return other;
        }
        boolean sameTurndown = isTurndown(one) && isTurndown(other);
        if (one.isEnding() && other.isEnding() && !sameTurndown) {
            doubts.add(remark(column, Cause.STAGE_CONTRADICTED));
            return one;
        } else if (one.isEnding() != other.isEnding()) {
            StageMeaning ending = one.isEnding() ? one : other;
            StageMeaning before = one.isEnding() ? other : one;
            return ending == StageMeaning.REJECTED && saysInterview(before)
                    ? StageMeaning.REJECTED_AFTER_INTERVIEW
                    : ending;
        }
        return one.compareTo(other) > 0 ? one : other;
    }

    // ---- columns for one stage each

    /** A stage that a column of its own says was reached. */
    private record Reached(int column, StageMeaning meaning, OccurredAt at) {}

    /** All of them, from left to right. */
    private record Marks(List<Reached> reached) {

        @Nullable
        OccurredAt on(StageMeaning meaning) {
            return reached.stream()
                    .filter(it -> it.meaning() == meaning)
                    .map(Reached::at)
                    .findFirst()
                    .orElse(null);
        }

        @Nullable
        OccurredAt interview() {
            return reached.stream()
                    .filter(it -> saysInterview(it.meaning())
                            && !it.meaning().isEnding()
                            && it.meaning() != StageMeaning.SECOND_ROUND)
                    .map(Reached::at)
                    .findFirst()
                    .orElse(null);
        }

        @Nullable
        OccurredAt turndown() {
            return reached.stream()
                    .filter(it -> isTurndown(it.meaning()))
                    .map(Reached::at)
                    .findFirst()
                    .orElse(null);
        }

        @Nullable
        OccurredAt end() {
            return reached.stream()
                    .filter(it -> it.meaning().isEnding() && !isTurndown(it.meaning()))
                    .map(Reached::at)
                    .findFirst()
                    .orElse(null);
        }
    }

    private Marks marks() {
        if (tracker.found().marks().isEmpty()) {
            return new Marks(List.of());
        }
        List<Reached> reached = new ArrayList<>();
        tracker.found().marks().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(it -> mark(it.getKey(), it.getValue()).ifPresent(reached::add));
        return new Marks(reached);
    }

    private Optional<Reached> mark(int column, Columns.Mark mark) {
        String cell = tracker.plain(row, column);
        if (cell.isEmpty()) {
            return Optional.empty();
        }
        Optional<Boolean> answer = tracker.words().answer(cell);
        if (answer.isPresent()) {
            return answer.filter(yes -> yes).map(_ -> new Reached(column, mark.meaning(), OccurredAt.unknown()));
        } else if (!DateText.isDate(cell, tracker.words())) {
            doubts.add(remark(column, Cause.MARK_UNCLEAR));
            return Optional.empty();
        }
        OccurredAt at = date(column, cell, mark.dates());
        return at == null ? Optional.empty() : Optional.of(new Reached(column, mark.meaning(), at));
    }

    /** What the word for the stage says, unless a column of its own says more. */
    private @Nullable StageMeaning furthest(@Nullable StageMeaning word, Marks marks) {
        StageMeaning furthest = word;
        for (Reached it : marks.reached()) {
            if (it.meaning().isEnding() || furthest == null || furthest == StageMeaning.IDENTIFIED) {
                furthest = further(furthest, it.meaning(), it.column());
            }
        }
        return furthest;
    }

    private static boolean isOffer(@Nullable StageMeaning meaning) {
        return meaning == StageMeaning.OFFERED || meaning == StageMeaning.ACCEPTED || meaning == StageMeaning.DECLINED;
    }

    private static boolean isEnding(@Nullable StageMeaning meaning) {
        return meaning != null && meaning.isEnding();
    }

    private static boolean saysInterview(@Nullable StageMeaning meaning) {
        return meaning != null && meaning.saysInterview();
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

    /**
     * An interview of the row.
     *
     * @param held false: it was asked for, and whether it took place nobody says
     */
    private record Round(InterviewKind kind, @Nullable OccurredAt at, boolean held) {}

    private List<Round> rounds(
            @Nullable StageMeaning meaning, @Nullable OccurredAt first, @Nullable OccurredAt second, Marks marks) {
        InterviewKind kind = meaning == StageMeaning.SCREENED ? InterviewKind.SCREENING : InterviewKind.OTHER;
        List<Round> rounds = new ArrayList<>();
        if (first != null || second != null) {
            rounds.add(new Round(kind, isPast(first) ? first : null, isPast(first)));
        }
        if (second != null) {
            rounds.add(new Round(InterviewKind.OTHER, isPast(second) ? second : null, isPast(second)));
        }
        warnOfAhead(first, tracker.column(Field.INTERVIEW_ON));
        warnOfAhead(second, tracker.column(Field.SECOND_INTERVIEW_ON));
        for (Reached it : marks.reached()) {
            if (saysInterview(it.meaning()) && !it.meaning().isEnding() && !isDated(it, first, second)) {
                boolean held = isPast(it.at())
                        || (it.at() instanceof OccurredAt.Unknown && (saysHeld(it.meaning()) || isFollowed(it, marks)));
                rounds.add(new Round(
                        it.meaning() == StageMeaning.SCREENED ? InterviewKind.SCREENING : InterviewKind.OTHER,
                        isPast(it.at()) ? it.at() : null,
                        held && !isAhead(it.at())));
                warnOfAhead(it.at(), it.column());
            }
        }
        if (rounds.isEmpty() && saysInterview(meaning)) {
            rounds.add(new Round(kind, null, saysHeld(meaning)));
        }
        if (rounds.size() == 1 && meaning == StageMeaning.SECOND_ROUND) {
            rounds.add(new Round(InterviewKind.OTHER, null, false));
        }
        // What is followed by another one took place, and so did the first if the stage says that one did.
        boolean laterHeld = false;
        for (int i = rounds.size() - 1; i >= 0; i--) {
            Round round = rounds.get(i);
            laterHeld |= round.held() || (i == 0 && saysHeld(meaning));
            rounds.set(i, new Round(round.kind(), round.at(), laterHeld));
        }
        return rounds;
    }

    /** A yes to an interview of which another column has the day. */
    private static boolean isDated(Reached mark, @Nullable OccurredAt first, @Nullable OccurredAt second) {
        return mark.at() instanceof OccurredAt.Unknown
                && switch (mark.meaning()) {
                    case INVITED, INTERVIEWED -> first != null;
                    case SECOND_ROUND -> second != null;
                    default -> false;
                };
    }

    private void warnOfAhead(@Nullable OccurredAt at, int column) {
        if (isAhead(at)) {
            doubts.add(remark(column, Cause.INTERVIEW_AHEAD));
        }
    }

    /** Whether a column further to the right says that it went on. */
    private static boolean isFollowed(Reached mark, Marks marks) {
        return marks.reached().stream()
                .anyMatch(it -> it.column() > mark.column()
                        && (isOffer(it.meaning())
                                || (saysInterview(it.meaning()) && !it.meaning().isEnding())));
    }

    private void tell(List<Round> rounds) {
        for (int i = 0; i < rounds.size(); i++) {
            Round round = rounds.get(i);
            if (round.held()) {
                held(i + 1, round.kind(), round.at());
            } else {
                invited(i + 1);
            }
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
            isNotUnderstood(Field.KIND, Cause.KIND_UNKNOWN);
        }
        String internalWord = text(Field.INTERNAL);
        Optional<Boolean> internal = tracker.words().answer(internalWord);
        if (!internalWord.isEmpty() && internal.isEmpty()) {
            isNotUnderstood(Field.INTERNAL, Cause.INTERNAL_UNCLEAR);
        }
        String originWord = text(Field.ORIGIN);
        Optional<OpportunityOrigin> origin = tracker.words().origin(originWord);
        if (!originWord.isEmpty() && origin.isEmpty()) {
            notUnderstood.add(Field.ORIGIN);
        }
        return new OpportunityIdentified(
                null,
                kind.orElse(OpportunityKind.JOB),
                internal.orElse(null),
                new Organization(text(Field.ORGANIZATION), address(Field.ORGANIZATION_URL)),
                null,
                text(Field.TITLE),
                origin.orElse(null),
                address(Field.URL),
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
            isNotUnderstood(Field.ASK, Cause.ASK_UNCLEAR);
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

    /** Of a page; people leave out what their browser adds. */
    private @Nullable String address(Field field) {
        String text = text(field);
        if (text.isEmpty()) {
            return null;
        }
        boolean isBare = text.regionMatches(true, 0, "www.", 0, 4)
                || HOST_AND_PATH.matcher(text).matches();
        String address = isBare ? "https://" + text : text;
        if (WebAddress.is(address)) {
            return address;
        }
        isNotUnderstood(field, Cause.NO_ADDRESS);
        return null;
    }

    /** Null where the cell tells of nothing; unknown where it tells of something and not of when. */
    private @Nullable OccurredAt date(Field field) {
        String text = text(field);
        if (text.isEmpty()) {
            return null;
        }
        int doubted = doubts.size();
        OccurredAt at = date(tracker.column(field), text, tracker.style(field));
        if (doubts.size() > doubted && day(at).isEmpty()) {
            notUnderstood.add(field);
        }
        return at;
    }

    private @Nullable OccurredAt date(int column, String text, DateStyle style) {
        return switch (DateText.read(text, style, tracker.words())) {
            case DateText.Read.Date date when isBeyond(date.at()) -> doubtful(column, Cause.DATE_TOO_FAR);
            case DateText.Read.Date date
            when date.shortYear() && isFar(date.at()) -> doubtful(column, Cause.YEAR_UNCLEAR);
            case DateText.Read.Date date -> {
                if (tracker.orderGuessed().contains(column)
                        && !DateText.read(text, DateStyle.MONTH_FIRST, tracker.words())
                                .equals(DateText.read(text, DateStyle.DAY_FIRST, tracker.words()))) {
                    doubts.add(remark(column, Cause.DATE_ORDER_GUESSED));
                }
                yield date.at();
            }
            case DateText.Read.Unclear _ -> doubtful(column, Cause.DATE_ORDER_UNCLEAR);
            case DateText.Read.Yearless _ -> doubtful(column, Cause.YEAR_MISSING);
            case DateText.Read.Unreadable _ -> undated(column, text);
        };
    }

    /** Yes and no stand beside dates; what has a digit was meant as a date, and it happened all the same. */
    private @Nullable OccurredAt undated(int column, String text) {
        Optional<Boolean> answer = tracker.words().answer(text);
        if (answer.isPresent()) {
            return answer.get() ? OccurredAt.unknown() : null;
        }
        OccurredAt unknown = doubtful(column, Cause.DATE_UNREADABLE);
        return text.chars().anyMatch(Character::isDigit) ? unknown : null;
    }

    private OccurredAt doubtful(int column, Cause cause) {
        doubts.add(remark(column, cause));
        return OccurredAt.unknown();
    }

    private boolean isFar(OccurredAt at) {
        int year = day(at).orElse(target.today()).getYear();
        return Math.abs(target.today().getYear() - year) > YEARS_OF_TWO_DIGITS;
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

    private void isNotUnderstood(Field field, Cause cause) {
        notUnderstood.add(field);
        doubt(field, cause);
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
