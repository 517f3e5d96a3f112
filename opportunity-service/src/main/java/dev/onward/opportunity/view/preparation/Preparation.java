package dev.onward.opportunity.view.preparation;

import static java.util.Objects.requireNonNull;

import dev.onward.contracts.vocabulary.ConfidenceAnswer;
import dev.onward.contracts.vocabulary.FitDirection;
import dev.onward.contracts.vocabulary.InterviewFormat;
import dev.onward.contracts.vocabulary.KnowledgeTopic;
import dev.onward.contracts.vocabulary.Money;
import dev.onward.contracts.vocabulary.OfferTerms;
import dev.onward.contracts.vocabulary.PanelMember;
import dev.onward.contracts.vocabulary.PostingSnapshot;
import dev.onward.contracts.vocabulary.Requirement;
import dev.onward.contracts.vocabulary.RequirementMet;
import dev.onward.contracts.vocabulary.TopicKnowledge;
import dev.onward.contracts.vocabulary.TopicState;
import dev.onward.contracts.vocabulary.Valence;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.opportunity.stream.opportunity.domain.Course;
import dev.onward.opportunity.stream.opportunity.domain.Course.Answer;
import dev.onward.opportunity.stream.opportunity.domain.Course.Appointment;
import dev.onward.opportunity.stream.opportunity.domain.Course.Interview;
import dev.onward.opportunity.stream.opportunity.domain.Knowledge;
import dev.onward.opportunity.stream.opportunity.domain.Opportunity;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.CompensationAskRecorded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.ConfidenceCheckRecorded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.FeedbackReceived;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.FitNoteRecorded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewGoalSet;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewInvited;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewScheduled;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OfferReceived;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OfferRevised;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpenQuestionRecorded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpportunityIdentified;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.RedFlagInquired;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.RedFlagRaised;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a prep sheet of the effective history of one opportunity: pure, and again for each question, so that
 * corrections and retractions need no rule of their own.
 */
final class Preparation {

    private final UUID opportunityId;
    private final EffectiveHistory<OpportunityFact> history;
    private final Opportunity opportunity;
    private final Course course;
    private final Map<KnowledgeTopic, TopicState> known = new LinkedHashMap<>();

    private Preparation(
            UUID opportunityId, EffectiveHistory<OpportunityFact> history, Opportunity opportunity, Course course) {
        this.opportunityId = opportunityId;
        this.history = history;
        this.opportunity = opportunity;
        this.course = course;
        for (TopicKnowledge topic : opportunity.knowledge().topics()) {
            known.put(topic.topic(), topic.state());
        }
    }

    /** Empty for an opportunity that was retracted as a whole. */
    static Optional<PrepSheet> of(
            UUID opportunityId, EffectiveHistory<OpportunityFact> history, Opportunity opportunity) {
        Course course = opportunity.courseOrNull();
        return course == null
                ? Optional.empty()
                : Optional.of(new Preparation(opportunityId, history, opportunity, course).sheet());
    }

    private PrepSheet sheet() {
        OpportunityIdentified identified = course.identified();
        Interview next = next();
        List<PrepSheet.OpenQuestion> questions = questions();
        return new PrepSheet(
                opportunityId,
                identified.kind(),
                identified.title(),
                identified.organization().name(),
                opportunity.stage(),
                course.round(),
                identified.levelFit(),
                next == null ? null : interview(next),
                next == null ? null : goal(next.id()),
                met(),
                questions,
                toLearn(questions),
                flags(),
                requirements(identified.requirements()),
                compensation(identified.postingSnapshot()),
                confidence(next),
                notes(it -> it.direction() == FitDirection.MINE_FOR_THEM && it.polarity() != Valence.NEGATIVE),
                strengthsHeard());
    }

    private <F extends OpportunityFact> Stream<Effective<OpportunityFact>> all(Class<F> type) {
        return history.facts().stream().filter(each -> type.isInstance(each.fact()));
    }

    private <F extends OpportunityFact> Stream<F> said(Class<F> type) {
        return all(type).map(each -> type.cast(each.fact()));
    }

    // ---- the interview ahead

    private @Nullable Interview next() {
        if (opportunity.stage().isEnding()) {
            return null;
        }
        Comparator<Interview> byStart = Comparator.comparing(it -> it.startAt() == null ? Instant.MAX : it.startAt());
        return course.interviews().values().stream()
                .filter(Interview::stands)
                .min(byStart.thenComparing(Interview::id))
                .orElse(null);
    }

    private PrepSheet.NextInterview interview(Interview next) {
        Appointment at = next.appointment();
        InterviewInvited invited =
                last(said(InterviewInvited.class), it -> next.id().equals(it.interviewId()));
        InterviewScheduled scheduled =
                last(said(InterviewScheduled.class), it -> next.id().equals(it.interviewId()));
        return new PrepSheet.NextInterview(
                next.id(),
                course.roundOf(next),
                either(scheduled, InterviewScheduled::kind, invited, InterviewInvited::kind),
                format(at, invited),
                next.startAt(),
                at == null ? null : at.zone(),
                at == null ? null : at.place(),
                next.answer() == Answer.NONE ? next.respondBy() : null,
                next.scheduledPanel());
    }

    private static @Nullable InterviewFormat format(@Nullable Appointment at, @Nullable InterviewInvited invited) {
        if (at != null && at.format() != null) {
            return at.format();
        }
        return invited == null ? null : invited.format();
    }

    private static <S, I, V> @Nullable V either(
            @Nullable S one, Function<S, @Nullable V> ofOne, @Nullable I other, Function<I, @Nullable V> ofOther) {
        V value = one == null ? null : ofOne.apply(one);
        return value != null || other == null ? value : ofOther.apply(other);
    }

    private static <F> @Nullable F last(Stream<F> all, Predicate<F> which) {
        return all.filter(which).reduce((_, later) -> later).orElse(null);
    }

    private PrepSheet.@Nullable InterviewGoal goal(UUID interviewId) {
        return all(InterviewGoalSet.class)
                .filter(each -> interviewId.equals(((InterviewGoalSet) each.fact()).interviewId()))
                .reduce((_, later) -> later)
                .map(each -> {
                    InterviewGoalSet it = (InterviewGoalSet) each.fact();
                    return new PrepSheet.InterviewGoal(
                            it.text(), it.templateId(), it.successCriterion(), each.occurredAt());
                })
                .orElse(null);
    }

    private List<PrepSheet.PersonMet> met() {
        Map<Object, PrepSheet.PersonMet> met = new LinkedHashMap<>();
        course.held()
                .sorted(Comparator.comparingInt(Course.Held::round))
                .forEach(held -> held.panel().forEach(member -> {
                    Object who = member.contactId() == null ? member : member.contactId();
                    PrepSheet.PersonMet before = met.remove(who);
                    met.put(who, met(before, member, held.round()));
                }));
        return new ArrayList<>(met.values()).reversed();
    }

    private static PrepSheet.PersonMet met(PrepSheet.@Nullable PersonMet before, PanelMember member, int round) {
        List<Integer> rounds = new ArrayList<>(before == null ? List.of() : before.rounds());
        if (!rounds.contains(round)) {
            rounds.add(round);
        }
        return new PrepSheet.PersonMet(
                member.contactId(),
                member.name(),
                member.role() == null && before != null ? before.role() : member.role(),
                member.knowledgeOfJob() == null && before != null ? before.knowledgeOfJob() : member.knowledgeOfJob(),
                member.futureBoss() == null && before != null ? before.futureBoss() : member.futureBoss(),
                List.copyOf(rounds));
    }

    // ---- what to ask

    /** Topics that must be known before one judges first; among them those that no fact speaks of yet. */
    private Comparator<KnowledgeTopic> byNeed() {
        return Comparator.<KnowledgeTopic, Boolean>comparing(topic -> !Knowledge.isEssential(topic))
                .thenComparing(topic -> known.get(topic) == TopicState.FACT)
                .thenComparing(Comparator.naturalOrder());
    }

    private List<PrepSheet.OpenQuestion> questions() {
        return all(OpenQuestionRecorded.class)
                .filter(each -> isOpen(((OpenQuestionRecorded) each.fact()).questionId()))
                .map(each -> {
                    OpenQuestionRecorded it = (OpenQuestionRecorded) each.fact();
                    return new PrepSheet.OpenQuestion(
                            requireNonNull(it.questionId()),
                            it.topic(),
                            Knowledge.isEssential(it.topic()),
                            it.text(),
                            each.occurredAt());
                })
                .sorted(Comparator.comparing(PrepSheet.OpenQuestion::topic, byNeed()))
                .toList();
    }

    private boolean isOpen(@Nullable UUID questionId) {
        Course.Question question =
                questionId == null ? null : course.questions().get(questionId);
        return question != null && question.answeredBy() == null;
    }

    private List<KnowledgeTopic> toLearn(List<PrepSheet.OpenQuestion> questions) {
        return known.keySet().stream()
                .filter(topic -> known.get(topic) != TopicState.FACT)
                .filter(topic -> questions.stream().noneMatch(question -> question.topic() == topic))
                .sorted(byNeed())
                .toList();
    }

    private List<PrepSheet.OpenFlag> flags() {
        return said(RedFlagRaised.class)
                .filter(it -> {
                    Course.Flag flag = course.flags().get(requireNonNull(it.flagId()));
                    return flag != null && flag.resolution() == null;
                })
                .map(it -> new PrepSheet.OpenFlag(
                        requireNonNull(it.flagId()),
                        it.kind(),
                        it.severity(),
                        it.evidenceKind(),
                        it.text(),
                        inquiries(requireNonNull(it.flagId()))))
                .sorted(Comparator.comparingInt(PrepSheet.OpenFlag::severity).reversed())
                .toList();
    }

    private List<PrepSheet.FlagInquiry> inquiries(UUID flagId) {
        return all(RedFlagInquired.class)
                .filter(each -> ((RedFlagInquired) each.fact()).flagId().equals(flagId))
                .map(each -> {
                    RedFlagInquired it = (RedFlagInquired) each.fact();
                    return new PrepSheet.FlagInquiry(it.askedOf(), it.interviewId(), it.text(), each.occurredAt());
                })
                .toList();
    }

    // ---- what to bring

    private static List<Requirement> requirements(List<Requirement> all) {
        return all.stream()
                .sorted(Comparator.comparingInt(it -> rank(it.met())))
                .toList();
    }

    private static int rank(RequirementMet met) {
        return switch (met) {
            case NO -> 0;
            case PARTLY -> 1;
            case UNKNOWN, UNRECOGNIZED -> 2;
            case YES -> 3;
        };
    }

    private PrepSheet.@Nullable Compensation compensation(@Nullable PostingSnapshot posting) {
        PrepSheet.CompensationAsk ask = all(CompensationAskRecorded.class)
                .reduce((_, later) -> later)
                .map(each -> {
                    CompensationAskRecorded it = (CompensationAskRecorded) each.fact();
                    return new PrepSheet.CompensationAsk(
                            it.ask(), it.per(), it.basis(), it.toldTo(), each.occurredAt());
                })
                .orElse(null);
        String posted = posting == null ? null : posting.baseSalary();
        Offered offered = offered();
        List<PrepSheet.FitNote> notes = notes(it -> it.topic() == KnowledgeTopic.COMPENSATION);
        return ask == null && posted == null && offered == null && notes.isEmpty()
                ? null
                : new PrepSheet.Compensation(
                        ask,
                        posted,
                        offered == null ? null : offered.terms(),
                        offered == null ? null : offered.aboveAsk(),
                        notes);
    }

    private record Offered(
            @Nullable OfferTerms terms, @Nullable Money aboveAsk) {}

    /** What a standing offer says, as revised last. */
    private @Nullable Offered offered() {
        Course.Offer standing = course.offer();
        if (standing == null) {
            return null;
        }
        Money aboveAsk = null;
        for (Effective<OpportunityFact> each : history.facts()) {
            if (each.fact() instanceof OfferReceived it && standing.id().equals(it.offerId())) {
                aboveAsk = it.deltaVsAsk();
            } else if (each.fact() instanceof OfferRevised it && standing.id().equals(it.offerId())) {
                aboveAsk = it.deltaVsAsk();
            }
        }
        return new Offered(standing.terms(), aboveAsk);
    }

    private PrepSheet.@Nullable Confidence confidence(@Nullable Interview next) {
        List<Effective<OpportunityFact>> checks =
                all(ConfidenceCheckRecorded.class).toList();
        Effective<OpportunityFact> check = checks.stream()
                .filter(each -> next != null && next.id().equals(((ConfidenceCheckRecorded) each.fact()).interviewId()))
                .reduce((_, later) -> later)
                .orElse(checks.isEmpty() ? null : checks.getLast());
        if (check == null) {
            return null;
        }
        ConfidenceCheckRecorded it = (ConfidenceCheckRecorded) check.fact();
        int lowest =
                it.items().stream().mapToInt(ConfidenceAnswer::answer).min().orElse(0);
        return new PrepSheet.Confidence(
                it.interviewId(),
                check.occurredAt(),
                it.items().stream()
                        .map(item -> new PrepSheet.SelfCheckItem(item.code(), item.answer(), item.note()))
                        .toList(),
                it.items().stream()
                        .filter(item -> item.answer() == lowest)
                        .map(ConfidenceAnswer::code)
                        .toList());
    }

    private List<PrepSheet.FitNote> notes(Predicate<FitNoteRecorded> which) {
        return said(FitNoteRecorded.class)
                .filter(which)
                .map(it -> new PrepSheet.FitNote(
                        requireNonNull(it.noteId()),
                        it.topic(),
                        it.direction(),
                        it.polarity(),
                        it.evidenceKind(),
                        it.text()))
                .toList();
    }

    private List<String> strengthsHeard() {
        return said(FeedbackReceived.class)
                .flatMap(it -> it.strengths() == null ? Stream.<String>of() : it.strengths().stream())
                .distinct()
                .toList();
    }
}
