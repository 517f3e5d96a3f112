package dev.onward.opportunity.view.knowledge;

import static java.util.Objects.requireNonNull;

import dev.onward.contracts.vocabulary.EvidenceKind;
import dev.onward.contracts.vocabulary.FitDirection;
import dev.onward.contracts.vocabulary.InterviewKind;
import dev.onward.contracts.vocabulary.KnowledgeState;
import dev.onward.contracts.vocabulary.KnowledgeTopic;
import dev.onward.contracts.vocabulary.LearnedFrom;
import dev.onward.contracts.vocabulary.TopicKnowledge;
import dev.onward.contracts.vocabulary.TopicState;
import dev.onward.contracts.vocabulary.Valence;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.opportunity.stream.opportunity.domain.Course;
import dev.onward.opportunity.stream.opportunity.domain.Course.Interview;
import dev.onward.opportunity.stream.opportunity.domain.Knowledge;
import dev.onward.opportunity.stream.opportunity.domain.Opportunity;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.FitNoteRecorded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpenQuestionAnswered;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpenQuestionRecorded;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What one opportunity's effective history says about each topic: facts, impressions and hearsay kept apart (002-12),
 * questions open and answered (002-11, 002-17), and K with the version of the rule that gives it (001-05, 002-16). Made
 * again for each question from a stream that is small, so corrections and retractions need no rule of their own.
 *
 * @param topics every topic, in the order of the enumeration
 */
public record KnowledgeLedger(
        UUID opportunityId,
        KnowledgeState state,
        @Schema(minimum = "1") int ruleVersion,
        List<TopicLedger> topics) {

    public KnowledgeLedger {
        topics = List.copyOf(topics);
    }

    /**
     * One topic.
     *
     * @param essential whether it must be known by a fact before one judges (001-05)
     * @param facts notes and answers of evidence kind FACT; likewise {@code impressions} and {@code hearsay}
     * @param openQuestions those that nobody has answered; the others are in {@code answeredQuestions}
     */
    public record TopicLedger(
            KnowledgeTopic topic,
            TopicState state,
            boolean essential,
            List<Learned> facts,
            List<Learned> impressions,
            List<Learned> hearsay,
            List<Asked> openQuestions,
            List<Asked> answeredQuestions) {}

    /** What a line rests on. */
    public enum Basis {
        NOTE,
        ANSWER
    }

    /**
     * Something learned.
     *
     * @param id of the note, or of the question that it answers
     * @param text null once erased
     */
    public record Learned(
            @Schema(enumeration = {"NOTE", "ANSWER"}) Basis basis,
            UUID id,
            @Nullable FitDirection direction,
            @Nullable Valence polarity,
            @Nullable String text,
            @Nullable Where learnedFrom,
            OccurredAt occurredAt) {}

    /** Where it was learned: in which interview, from whom. */
    public record Where(
            @Nullable UUID interviewId,
            @Schema(minimum = "1") @Nullable Integer round,
            @Nullable InterviewKind kind,
            @Nullable UUID contactId) {}

    /** A question, with its answer where there is one. */
    public record Asked(
            UUID questionId,
            @Nullable String text,
            OccurredAt occurredAt,
            @Nullable Answer answer) {}

    /** What was answered. */
    public record Answer(
            EvidenceKind evidenceKind,
            @Nullable String text,
            @Nullable Where learnedFrom,
            OccurredAt occurredAt) {}

    /** The ledger of an opportunity; without any line for one that was retracted as a whole. */
    static KnowledgeLedger of(UUID opportunityId, EffectiveHistory<OpportunityFact> history, Opportunity state) {
        Course course = state.courseOrNull();
        Knowledge knowledge = state.knowledge();
        Lines lines = new Lines(course == null ? Map.of() : course.interviews());
        for (Effective<OpportunityFact> each : history.facts()) {
            if (each.fact() instanceof FitNoteRecorded note) {
                lines.note(note, each.occurredAt());
            } else if (each.fact() instanceof OpenQuestionRecorded question) {
                lines.ask(question, each.occurredAt());
            } else if (each.fact() instanceof OpenQuestionAnswered answer) {
                lines.answer(answer, each.occurredAt());
            }
        }
        return new KnowledgeLedger(
                opportunityId,
                knowledge.state(),
                Knowledge.RULE_VERSION,
                knowledge.topics().stream().map(lines::topic).toList());
    }

    /** Collects the lines in effective order. */
    private static final class Lines {

        private record Line(KnowledgeTopic topic, EvidenceKind kind, Learned learned) {}

        private record Question(KnowledgeTopic topic, Asked asked) {}

        private final Map<UUID, Interview> interviews;
        private final List<Line> learned = new ArrayList<>();
        private final Map<UUID, Question> questions = new LinkedHashMap<>();

        Lines(Map<UUID, Interview> interviews) {
            this.interviews = interviews;
        }

        void note(FitNoteRecorded it, OccurredAt at) {
            Learned note = new Learned(
                    Basis.NOTE,
                    requireNonNull(it.noteId()),
                    it.direction(),
                    it.polarity(),
                    it.text(),
                    where(it.learnedFrom(), it.interviewId()),
                    at);
            learned.add(new Line(it.topic(), it.evidenceKind(), note));
        }

        void ask(OpenQuestionRecorded it, OccurredAt at) {
            UUID id = requireNonNull(it.questionId());
            questions.put(id, new Question(it.topic(), new Asked(id, it.text(), at, null)));
        }

        void answer(OpenQuestionAnswered it, OccurredAt at) {
            Question question = requireNonNull(questions.get(it.questionId()), "an answer has its question before it");
            Where where = where(it.learnedFrom(), null);
            Asked open = question.asked();
            questions.put(
                    it.questionId(),
                    new Question(
                            question.topic(),
                            new Asked(
                                    open.questionId(),
                                    open.text(),
                                    open.occurredAt(),
                                    new Answer(it.evidenceKind(), it.answer(), where, at))));
            Learned answer = new Learned(Basis.ANSWER, it.questionId(), null, null, it.answer(), where, at);
            learned.add(new Line(question.topic(), it.evidenceKind(), answer));
        }

        /** A note names its interview beside where it was learned; the two may name the same. */
        private @Nullable Where where(@Nullable LearnedFrom told, @Nullable UUID interviewId) {
            UUID interview = told == null || told.interviewId() == null ? interviewId : told.interviewId();
            UUID contact = told == null ? null : told.contactId();
            if (interview == null && contact == null) {
                return null;
            }
            Interview known = interview == null ? null : interviews.get(interview);
            Course.Held held = known == null ? null : known.held();
            return new Where(interview, held == null ? null : held.round(), held == null ? null : held.kind(), contact);
        }

        TopicLedger topic(TopicKnowledge known) {
            KnowledgeTopic topic = known.topic();
            return new TopicLedger(
                    topic,
                    known.state(),
                    Knowledge.isEssential(topic),
                    learned(topic, EvidenceKind.FACT),
                    learned(topic, EvidenceKind.IMPRESSION),
                    learned(topic, EvidenceKind.HEARSAY),
                    questions(topic, false),
                    questions(topic, true));
        }

        private List<Learned> learned(KnowledgeTopic topic, EvidenceKind kind) {
            return learned.stream()
                    .filter(line -> line.topic() == topic && line.kind() == kind)
                    .map(Line::learned)
                    .toList();
        }

        private List<Asked> questions(KnowledgeTopic topic, boolean answered) {
            return questions.values().stream()
                    .filter(question -> question.topic() == topic)
                    .map(Question::asked)
                    .filter(asked -> (asked.answer() != null) == answered)
                    .toList();
        }
    }
}
