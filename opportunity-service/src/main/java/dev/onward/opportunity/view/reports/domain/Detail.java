package dev.onward.opportunity.view.reports.domain;

import dev.onward.contracts.vocabulary.KnowledgeState;
import dev.onward.contracts.vocabulary.OutcomeCategory;
import dev.onward.contracts.vocabulary.SpinOffKind;
import dev.onward.contracts.vocabulary.Stage;
import dev.onward.contracts.vocabulary.WithdrawalMode;
import dev.onward.opportunity.stream.opportunity.domain.Course.Reply;
import dev.onward.opportunity.stream.opportunity.domain.SilenceRung;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a cell says beside its day and segment; one kind for each {@link Measure}. */
public sealed interface Detail {

    Measure measure();

    /** The same where what lasts had begun so many days later: a wait that was counted then is as long when counted later. */
    default Detail later(long days) {
        return switch (this) {
            case Stay(Stage stage, Span span, Stage next) -> new Stay(stage, span.later(days), next);
            case Response(Response.Answer answer, Span span) -> new Response(answer, span.later(days));
            case Silence(SilenceRung rung, Span span) -> new Silence(rung, span.later(days));
            case Unwanted(Span lag, int interviews) -> new Unwanted(lag.later(days), interviews);
            case LookedBack(int horizonDays, KnowledgeState knowledge, String rule, Integer regret, Span since) ->
                new LookedBack(horizonDays, knowledge, rule, regret, since.later(days));
            case Reached _,
                    Exit _,
                    ExitReason _,
                    Interview _,
                    Invited _,
                    Intent _,
                    FeedbackReply _,
                    FeedbackHeard _,
                    Enthusiasm _,
                    SpinOff _,
                    Destination _ -> this;
        };
    }

    /** @param open whether it may still come further */
    record Reached(Rung furthest, boolean open) implements Detail {

        /** Whether it has come to that rung, or beyond it. */
        boolean reached(Rung rung) {
            return furthest.compareTo(rung) >= 0;
        }

        /** Whether it has come to any rung above. */
        boolean beyond(Rung rung) {
            return furthest.compareTo(rung) > 0;
        }

        @Override
        public Measure measure() {
            return Measure.REACHED;
        }
    }

    /** @param next where it went; null while it lasts */
    record Stay(Stage stage, Span span, @Nullable Stage next) implements Detail {
        @Override
        public Measure measure() {
            return Measure.STAY;
        }
    }

    /** @param span from the application to the answer; cut where it ended without one */
    record Response(Answer answer, Span span) implements Detail {

        /** What came back first. */
        public enum Answer {
            INVITED,
            OFFERED,
            TURNED_DOWN,
            /** Somebody wrote, and decided nothing. */
            HEARD,
            /** The person left before an answer was due. */
            LEFT_FIRST,
            /** Closed before anything came back, or left by the person when an answer was due. */
            CLOSED,
            WAITING
        }

        /** Whether no answer has come for as long as an applicant is rarely answered after. */
        boolean isSilent(LocalDate today) {
            return answer == Answer.WAITING && span.hasLasted(SilenceRung.APPLIED.days(), today);
        }

        @Override
        public Measure measure() {
            return Measure.RESPONSE;
        }
    }

    /** @param span until the organization gave a sign; cut where the person left or it was closed */
    record Silence(SilenceRung rung, Span span) implements Detail {
        @Override
        public Measure measure() {
            return Measure.SILENCE;
        }
    }

    /**
     * @param from the stage before
     * @param knowledge K before
     */
    record Exit(Stage ending, Cause cause, Stage from, KnowledgeState knowledge) implements Detail {

        /** Who brought it about. */
        public enum Cause {
            SEEKER,
            /** Somebody else in the seeker's name. */
            ON_BEHALF,
            EMPLOYER,
            NOBODY
        }

        @Override
        public Measure measure() {
            return Measure.EXIT;
        }
    }

    /** @param reason a code of the fact that ended it; null where none was told */
    record ExitReason(
            Stage ending, Exit.Cause cause, @Nullable String reason) implements Detail {
        @Override
        public Measure measure() {
            return Measure.EXIT_REASON;
        }
    }

    record Interview(int round, Sequel sequel) implements Detail {

        /** What followed an interview. */
        public enum Sequel {
            /** A further invitation or an offer. */
            INVITED_BACK,
            NOT_INVITED_BACK,
            /** The person decided before the organization did, so nobody will ever know. */
            NEVER_KNOWN,
            WAITING
        }

        @Override
        public Measure measure() {
            return Measure.INTERVIEW;
        }
    }

    record Invited(Course course) implements Detail {

        /** Whether the person took themselves out before a second round. */
        public enum Course {
            DECLINED_INVITATION,
            WITHDREW_EARLY,
            STAYED,
            WAITING
        }

        @Override
        public Measure measure() {
            return Measure.INVITED;
        }
    }

    record Intent(WithdrawalMode mode, Sequel sequel) implements Detail {

        /** What became of an intent to withdraw. */
        public enum Sequel {
            RECONSIDERED,
            CARRIED_OUT,
            /** It ended in another way. */
            OVERTAKEN,
            PENDING
        }

        @Override
        public Measure measure() {
            return Measure.INTENT;
        }
    }

    /**
     * @param lag from knowing to saying so
     * @param interviews held in between
     */
    record Unwanted(Span lag, int interviews) implements Detail {
        @Override
        public Measure measure() {
            return Measure.UNWANTED;
        }
    }

    record FeedbackReply(Reply reply) implements Detail {
        @Override
        public Measure measure() {
            return Measure.FEEDBACK_REPLY;
        }
    }

    /** @param helpful from 1 to 5; null where nobody said */
    record FeedbackHeard(int suggestions, @Nullable Integer helpful) implements Detail {
        @Override
        public Measure measure() {
            return Measure.FEEDBACK_HEARD;
        }
    }

    /** @param lift after less before; null where either was not told */
    record Enthusiasm(int round, @Nullable Integer lift) implements Detail {
        @Override
        public Measure measure() {
            return Measure.ENTHUSIASM;
        }
    }

    record SpinOff(SpinOffKind kind) implements Detail {
        @Override
        public Measure measure() {
            return Measure.SPIN_OFF;
        }
    }

    /**
     * A decision of the person's own, once for each time at which it is looked back on.
     *
     * @param horizonDays how many days after it
     * @param knowledge K when it was made
     * @param rule of the advice that held when it was made; null of a month that was published before it was told
     * @param regret from 0 to 4; null where nothing was told then
     * @param since the decision
     */
    record LookedBack(
            int horizonDays,
            KnowledgeState knowledge,
            @Nullable String rule,
            @Nullable Integer regret,
            Span since) implements Detail {

        /** After how many days a decision is looked back on, the first first (own, domain.md part 5). */
        static final List<Integer> HORIZONS = List.of(14, 90);

        /** Whether so many days have passed. */
        boolean isDue(LocalDate today) {
            return since.hasLasted(horizonDays, today);
        }

        @Override
        public Measure measure() {
            return Measure.DECISION;
        }
    }

    /** @param category as reported last; null where nothing is known */
    record Destination(@Nullable OutcomeCategory category) implements Detail {
        @Override
        public Measure measure() {
            return Measure.FIRST_DESTINATION;
        }
    }
}
