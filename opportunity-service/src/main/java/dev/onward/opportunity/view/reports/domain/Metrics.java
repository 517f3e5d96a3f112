package dev.onward.opportunity.view.reports.domain;

import static dev.onward.opportunity.view.reports.domain.Figures.only;
import static dev.onward.opportunity.view.reports.domain.Figures.share;
import static dev.onward.opportunity.view.reports.domain.Figures.sum;

import dev.onward.contracts.vocabulary.KnowledgeState;
import dev.onward.contracts.vocabulary.WithdrawalMode;
import dev.onward.opportunity.stream.opportunity.domain.Course;
import dev.onward.opportunity.view.reports.domain.Figure.Metric;
import dev.onward.opportunity.view.reports.domain.Figure.Metric.Name;
import dev.onward.opportunity.view.reports.domain.Figure.Metric.Unit;
import dev.onward.opportunity.view.reports.domain.Figures.Of;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The metrics of domain.md part 5 that one opportunity's own history can tell. */
final class Metrics {

    /** From which regret on, of 4, a decision counts as regretted: more than a little. */
    private static final int REGRETTED = 2;

    private Metrics() {}

    static List<Figure> of(List<Counted> cells, LocalDate today) {
        List<Figure> metrics = new ArrayList<>();
        List<Of<Detail.Interview>> interviews = only(Detail.Interview.class, cells);
        List<Of<Detail.Enthusiasm>> enthusiasm = only(Detail.Enthusiasm.class, cells);
        metrics.add(invitedBack(null, interviews));
        for (int round : rounds(interviews)) {
            metrics.add(invitedBack(
                    round,
                    interviews.stream()
                            .filter(it -> it.detail().round() == round)
                            .toList()));
        }
        metrics.add(selfElimination(only(Detail.Invited.class, cells)));
        metrics.addAll(intents(only(Detail.Intent.class, cells)));
        metrics.addAll(unwanted(only(Detail.Unwanted.class, cells), today));
        metrics.add(spinOffs(only(Detail.SpinOff.class, cells), interviews));
        metrics.add(feedbackYield(only(Detail.FeedbackReply.class, cells)));
        metrics.addAll(feedback(only(Detail.FeedbackHeard.class, cells)));
        metrics.add(lift(null, enthusiasm));
        for (int round : rounds(interviews)) {
            metrics.add(lift(
                    round,
                    enthusiasm.stream()
                            .filter(it -> it.detail().round() == round)
                            .toList()));
        }
        List<Of<Detail.LookedBack>> decisions = only(Detail.LookedBack.class, cells);
        metrics.addAll(regret(Name.REGRET_AFTER_14_DAYS, 14, decisions, today));
        metrics.addAll(regret(Name.REGRET_AFTER_90_DAYS, 90, decisions, today));
        return metrics;
    }

    private static int[] rounds(List<Of<Detail.Interview>> interviews) {
        return interviews.stream()
                .mapToInt(it -> it.detail().round())
                .distinct()
                .sorted()
                .toArray();
    }

    /** Of the interviews with a known sequel (002-01). */
    private static Metric invitedBack(@Nullable Integer round, List<Of<Detail.Interview>> cells) {
        long back = sum(cells, it -> it.sequel() == Detail.Interview.Sequel.INVITED_BACK);
        long not = sum(cells, it -> it.sequel() == Detail.Interview.Sequel.NOT_INVITED_BACK);
        long waiting = sum(cells, it -> it.sequel() == Detail.Interview.Sequel.WAITING);
        long never = sum(cells, it -> it.sequel() == Detail.Interview.Sequel.NEVER_KNOWN);
        return rate(Name.INVITED_BACK, round, back, back + not, waiting, never);
    }

    /** Of the opportunities that came to an invitation, so that it stays a share (001-10). */
    private static Metric selfElimination(List<Of<Detail.Invited>> cells) {
        long out = sum(
                cells,
                it -> it.course() == Detail.Invited.Course.DECLINED_INVITATION
                        || it.course() == Detail.Invited.Course.WITHDREW_EARLY);
        long stayed = sum(cells, it -> it.course() == Detail.Invited.Course.STAYED);
        long waiting = sum(cells, it -> it.course() == Detail.Invited.Course.WAITING);
        return rate(Name.SELF_ELIMINATION, null, out, out + stayed, waiting, 0);
    }

    private static List<Metric> intents(List<Of<Detail.Intent>> cells) {
        long n = sum(cells, _ -> true);
        long snap = sum(cells, it -> it.mode() == WithdrawalMode.SNAP);
        long reconsidered = sum(cells, it -> it.sequel() == Detail.Intent.Sequel.RECONSIDERED);
        long pending = sum(cells, it -> it.sequel() == Detail.Intent.Sequel.PENDING);
        return List.of(
                rate(Name.SNAP, null, snap, n, 0, 0),
                rate(Name.INTENT_RECONSIDERED, null, reconsidered, n - pending, pending, 0));
    }

    private static List<Metric> unwanted(List<Of<Detail.Unwanted>> cells, LocalDate today) {
        Durations lags = Figures.durations(cells, Detail.Unwanted::lag, today);
        long n = sum(cells, _ -> true);
        long interviews = total(cells, Detail.Unwanted::interviews);
        long lasting = sum(cells, it -> it.lag().isLasting());
        return List.of(
                days(Name.KNOWN_UNWANTED_LAG_MEDIAN, lags, lags.median()),
                days(Name.KNOWN_UNWANTED_LAG_P75, lags, lags.p75()),
                mean(Name.KNOWN_UNWANTED_INTERVIEWS, null, interviews, n, lasting, 0));
    }

    /** Of the requests that came to something; where nothing came in time, that counts as nothing. */
    private static Metric feedbackYield(List<Of<Detail.FeedbackReply>> cells) {
        long received = sum(cells, it -> it.reply() == Course.Reply.RECEIVED);
        long waiting = sum(cells, it -> it.reply() == Course.Reply.AWAITED);
        return rate(Name.FEEDBACK_YIELD, null, received, sum(cells, _ -> true) - waiting, waiting, 0);
    }

    private static Metric spinOffs(List<Of<Detail.SpinOff>> cells, List<Of<Detail.Interview>> interviews) {
        return mean(Name.SPIN_OFFS_PER_INTERVIEW, null, sum(cells, _ -> true), sum(interviews, _ -> true), 0, 0);
    }

    /** All together, by K at the decision where any was made with it, and by the rule of the advice that held then. */
    private static List<Metric> regret(Name name, int horizonDays, List<Of<Detail.LookedBack>> cells, LocalDate today) {
        List<Of<Detail.LookedBack>> then = cells.stream()
                .filter(it -> it.detail().horizonDays() == horizonDays)
                .toList();
        List<Metric> metrics = new ArrayList<>();
        metrics.add(regret(name, null, null, then, today));
        by(then, Detail.LookedBack::knowledge)
                .forEach((knowledge, these) -> metrics.add(regret(name, knowledge, null, these, today)));
        by(then, Detail.LookedBack::rule).forEach((rule, these) -> metrics.add(regret(name, null, rule, these, today)));
        return metrics;
    }

    private static <K extends Comparable<K>> SortedMap<K, List<Of<Detail.LookedBack>>> by(
            List<Of<Detail.LookedBack>> cells, Function<Detail.LookedBack, @Nullable K> key) {
        return cells.stream()
                .filter(it -> key.apply(it.detail()) != null)
                .collect(Collectors.groupingBy(it -> key.apply(it.detail()), TreeMap::new, Collectors.toList()));
    }

    /** Of the decisions that were told of; who was asked, or is to be by now, and has told nothing yet, is waited for. */
    private static Metric regret(
            Name name,
            @Nullable KnowledgeState knowledge,
            @Nullable String rule,
            List<Of<Detail.LookedBack>> cells,
            LocalDate today) {
        long told = sum(cells, it -> it.regret() != null);
        long regretted = sum(cells, it -> it.regret() != null && it.regret() >= REGRETTED);
        long due = sum(cells, it -> it.regret() == null && it.isDue(today));
        return new Metric(
                name,
                null,
                knowledge,
                rule,
                told + due,
                due,
                sum(cells, _ -> true) - told - due,
                regretted,
                share(regretted, told),
                Unit.SHARE);
    }

    private static List<Metric> feedback(List<Of<Detail.FeedbackHeard>> cells) {
        long n = sum(cells, _ -> true);
        List<Of<Detail.FeedbackHeard>> rated =
                cells.stream().filter(it -> it.detail().helpful() != null).toList();
        long ratings = sum(rated, _ -> true);
        return List.of(
                mean(Name.SUGGESTIONS, null, total(cells, Detail.FeedbackHeard::suggestions), n, 0, 0),
                mean(Name.HELPFULNESS, null, total(rated, it -> orZero(it.helpful())), ratings, 0, n - ratings));
    }

    private static Metric lift(@Nullable Integer round, List<Of<Detail.Enthusiasm>> cells) {
        List<Of<Detail.Enthusiasm>> told =
                cells.stream().filter(it -> it.detail().lift() != null).toList();
        long n = sum(told, _ -> true);
        return mean(Name.ENTHUSIASM_LIFT, round, total(told, it -> orZero(it.lift())), n, 0, sum(cells, _ -> true) - n);
    }

    private static int orZero(@Nullable Integer number) {
        return number == null ? 0 : number;
    }

    private static <D extends Detail> long total(List<Of<D>> cells, ToIntFunction<D> value) {
        return cells.stream()
                .mapToLong(cell -> value.applyAsInt(cell.detail()) * cell.n())
                .sum();
    }

    private static Metric rate(
            Name name, @Nullable Integer round, long count, long known, long waiting, long excluded) {
        return new Metric(
                name, round, null, null, known + waiting, waiting, excluded, count, share(count, known), Unit.SHARE);
    }

    private static Metric mean(Name name, @Nullable Integer round, long total, long n, long waiting, long excluded) {
        return new Metric(name, round, null, null, n, waiting, excluded, total, share(total, n), Unit.MEAN);
    }

    private static Metric days(Name name, Durations durations, OptionalInt days) {
        return new Metric(
                name,
                null,
                null,
                null,
                durations.n(),
                durations.waiting(),
                durations.excluded(),
                null,
                days.isPresent() ? (double) days.getAsInt() : null,
                Unit.DAYS);
    }
}
