package dev.onward.notification.planning.domain;

import static dev.onward.contracts.vocabulary.NotificationKind.ADVICE_READY;

import dev.onward.contracts.vocabulary.NotificationChannel;
import dev.onward.contracts.vocabulary.NotificationKind;
import dev.onward.contracts.vocabulary.SuppressionReason;
import dev.onward.notification.stream.preferences.domain.Digest;
import dev.onward.notification.stream.preferences.domain.QuietHours;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides who hears what, when and on which channel.
 *
 * <ul>
 *   <li>Every occasion is planned on every channel. What the person wants to hear is asked when it is due: their wish at
 *       that moment counts, and a mute leaves a trace that says why nothing came.
 *   <li>A due time already past when its cause is told is not planned, unless it is still useful then (an interview in
 *       three hours). So a history filled in later stays silent.
 *   <li>What the history no longer gives is taken back as RETRACTED, what it has settled as SETTLED, as soon as it is
 *       known; and both are looked at again when it is due.
 *   <li>What was delivered stays delivered.
 * </ul>
 */
public final class Planning {

    static final List<NotificationChannel> CHANNELS = List.of(NotificationChannel.MAIL, NotificationChannel.IN_APP);

    private Planning() {}

    /**
     * What is to change now that something was told about an opportunity, or about the person.
     *
     * @param standing every notification planned so far about that opportunity; advice is left alone, see {@link #advice}
     * @param toldAt when the news was recorded
     */
    public static List<Change> reconcile(
            Pursuit pursuit, List<Standing> standing, Recipient recipient, PlanningSettings settings, Instant toldAt) {
        Map<EpisodeOnChannel, Standing> planned = new HashMap<>();
        standing.stream().filter(s -> s.kind() != ADVICE_READY).forEach(s -> planned.put(EpisodeOnChannel.of(s), s));
        List<Change> changes = new ArrayList<>();
        for (Episode episode : pursuit.episodes(recipient.zone(), settings)) {
            for (NotificationChannel channel : CHANNELS) {
                Standing before = planned.remove(new EpisodeOnChannel(episode.key(), channel));
                reconcile(episode, channel, before, recipient, settings, toldAt).ifPresent(changes::add);
            }
        }
        planned.values().stream()
                .filter(Planning::isPending)
                .map(s -> new Change.Suppress(s.notificationId(), SuppressionReason.RETRACTED))
                .forEach(changes::add);
        return List.copyOf(changes);
    }

    private record EpisodeOnChannel(String episodeKey, NotificationChannel channel) {
        static EpisodeOnChannel of(Standing standing) {
            return new EpisodeOnChannel(standing.episodeKey(), standing.channel());
        }
    }

    private static boolean isPending(Standing standing) {
        return switch (standing.state()) {
            case WAITING, PUT_OFF -> true;
            case SUPPRESSED, DONE -> false;
        };
    }

    private static Optional<Change> reconcile(
            Episode episode,
            NotificationChannel channel,
            @Nullable Standing before,
            Recipient recipient,
            PlanningSettings settings,
            Instant toldAt) {
        if (episode.settled()) {
            return before != null && isPending(before)
                    ? Optional.of(new Change.Suppress(before.notificationId(), SuppressionReason.SETTLED))
                    : Optional.empty();
        }
        if (before == null || before.state() == Standing.State.SUPPRESSED) {
            return plan(episode, channel, recipient, settings, toldAt).map(Change.class::cast);
        }
        if (before.state() == Standing.State.WAITING && episode.dueAt().isAfter(toldAt)) {
            return plan(episode, channel, recipient, settings, toldAt)
                    .filter(plan -> !plan.dueAt().equals(before.dueAt()))
                    .map(Change.class::cast);
        }
        return Optional.empty();
    }

    private static Optional<Change.Plan> plan(
            Episode episode,
            NotificationChannel channel,
            Recipient recipient,
            PlanningSettings settings,
            Instant toldAt) {
        if (episode.dueAt().isBefore(toldAt) && !toldAt.isBefore(episode.usefulUntil())) {
            return Optional.empty();
        }
        Instant earliest = episode.dueAt().isBefore(toldAt) ? toldAt : episode.dueAt();
        return Optional.of(new Change.Plan(
                episode,
                channel,
                atAGoodHour(episode.kind(), channel, earliest, toldAt, episode.usefulUntil(), recipient, settings)));
    }

    /**
     * Advice was given: tell the person now, once per opportunity and day of theirs, whatever the number of verdicts.
     *
     * @param pursuit what is known of the opportunity; null: nothing yet
     */
    public static List<Change> advice(
            UUID opportunityId,
            UUID adviceId,
            UUID causeEventId,
            Instant givenAt,
            @Nullable Pursuit pursuit,
            List<Standing> standing,
            Recipient recipient,
            PlanningSettings settings) {
        if (pursuit != null && pursuit.ended()) {
            return List.of();
        }
        String key = ADVICE_READY + "/" + opportunityId + "/" + new DueTimes(recipient.zone(), settings).dayOf(givenAt);
        if (standing.stream().anyMatch(s -> s.episodeKey().equals(key))) {
            return List.of();
        }
        Episode episode = new Episode(ADVICE_READY, key, adviceId, causeEventId, givenAt, givenAt, false);
        return CHANNELS.stream()
                .map(channel -> (Change) new Change.Plan(
                        episode,
                        channel,
                        atAGoodHour(ADVICE_READY, channel, givenAt, givenAt, givenAt, recipient, settings)))
                .toList();
    }

    /** Whether a notification that is due is sent, and why not otherwise. */
    public sealed interface Verdict {

        record Send() implements Verdict {}

        record Suppress(SuppressionReason reason) implements Verdict {}

        /** Not at this hour. */
        record Later(Instant dueAt) implements Verdict {}
    }

    /**
     * Looks again when a notification is due, for much may have happened since it was planned.
     *
     * @param pursuit what is known of the opportunity; null: nothing
     * @param toldToday whether the person was told of advice on the same opportunity on this channel earlier in the day
     * @param reach whether mail may go to the person
     */
    public static Verdict recheck(
            Standing due,
            @Nullable Pursuit pursuit,
            boolean toldToday,
            Reach reach,
            Recipient recipient,
            PlanningSettings settings,
            Instant now) {
        if (due.dueAt().plus(settings.staleAfter()).isBefore(now)) {
            return new Verdict.Suppress(SuppressionReason.SETTLED);
        }
        if (due.kind() == NotificationKind.CONFIRM_ADDRESS) {
            return confirmation(reach, recipient);
        }
        Optional<SuppressionReason> obsolete = due.kind() == ADVICE_READY
                ? adviceObsolete(pursuit, toldToday)
                : obsolete(due, pursuit, recipient, settings, now);
        if (obsolete.isPresent()) {
            return new Verdict.Suppress(obsolete.get());
        }
        if (!recipient.preferences().wants(due.kind(), due.channel())) {
            return new Verdict.Suppress(SuppressionReason.MUTED);
        }
        if (due.channel() == NotificationChannel.MAIL && reach.refusal().isPresent()) {
            return new Verdict.Suppress(reach.refusal().get());
        }
        Instant goodHour = atAGoodHour(
                due.kind(),
                due.channel(),
                now,
                now,
                usefulUntil(due, pursuit, recipient, settings),
                recipient,
                settings);
        // The digest has had its say when this was planned; only quiet hours set since can put it off once more.
        return goodHour.isAfter(now) && isQuiet(now, due.channel(), recipient)
                ? new Verdict.Later(goodHour)
                : new Verdict.Send();
    }

    /** The one mail to an address that nobody has confirmed. It follows at once what the person just did, at any hour. */
    private static Verdict confirmation(Reach reach, Recipient recipient) {
        if (!recipient.preferences().wants(NotificationKind.CONFIRM_ADDRESS, NotificationChannel.MAIL)) {
            return new Verdict.Suppress(SuppressionReason.MUTED);
        }
        return switch (reach) {
            case UNCONFIRMED -> new Verdict.Send();
            case NO_ADDRESS -> new Verdict.Suppress(SuppressionReason.NO_ADDRESS);
            case MAIL, UNSUBSCRIBED -> new Verdict.Suppress(SuppressionReason.SETTLED);
        };
    }

    private static Optional<SuppressionReason> adviceObsolete(@Nullable Pursuit pursuit, boolean toldToday) {
        if (pursuit != null && pursuit.ended()) {
            return Optional.of(SuppressionReason.SETTLED);
        }
        return toldToday ? Optional.of(SuppressionReason.DUPLICATE) : Optional.empty();
    }

    private static Optional<SuppressionReason> obsolete(
            Standing due, @Nullable Pursuit pursuit, Recipient recipient, PlanningSettings settings, Instant now) {
        Optional<Episode> episode = episode(due, pursuit, recipient, settings);
        if (episode.isEmpty()) {
            return Optional.of(SuppressionReason.RETRACTED);
        }
        boolean tooLate = due.kind() == NotificationKind.INTERVIEW_SOON
                && !now.isBefore(episode.get().usefulUntil());
        return episode.get().settled() || tooLate ? Optional.of(SuppressionReason.SETTLED) : Optional.empty();
    }

    private static Optional<Episode> episode(
            Standing due, @Nullable Pursuit pursuit, Recipient recipient, PlanningSettings settings) {
        return pursuit == null
                ? Optional.empty()
                : pursuit.episodes(recipient.zone(), settings).stream()
                        .filter(e -> e.key().equals(due.episodeKey()))
                        .findFirst();
    }

    private static Instant usefulUntil(
            Standing due, @Nullable Pursuit pursuit, Recipient recipient, PlanningSettings settings) {
        return episode(due, pursuit, recipient, settings)
                .map(Episode::usefulUntil)
                .orElse(due.dueAt());
    }

    private static boolean isQuiet(Instant instant, NotificationChannel channel, Recipient recipient) {
        QuietHours quiet = recipient.preferences().chosen().quietHours();
        return channel == NotificationChannel.MAIL && quiet != null && quiet.contains(instant, recipient.zone());
    }

    /**
     * Mail that can wait comes in the morning where the person wants it so, and no mail comes in quiet hours: it comes
     * after them. The reminder of an interview is the exception: where after them is too late it comes before them, and
     * where that is past, at once. The inbox makes no noise and waits for nobody.
     */
    private static Instant atAGoodHour(
            NotificationKind kind,
            NotificationChannel channel,
            Instant dueAt,
            Instant toldAt,
            Instant usefulUntil,
            Recipient recipient,
            PlanningSettings settings) {
        if (channel != NotificationChannel.MAIL) {
            return dueAt;
        }
        boolean gathered = recipient.preferences().chosen().digest() == Digest.MORNING && canWait(kind);
        Instant wanted = gathered ? new DueTimes(recipient.zone(), settings).nextMorning(dueAt) : dueAt;
        QuietHours quiet = recipient.preferences().chosen().quietHours();
        if (quiet == null || !quiet.contains(wanted, recipient.zone())) {
            return wanted;
        }
        Instant after = quiet.endAfter(wanted, recipient.zone());
        if (kind != NotificationKind.INTERVIEW_SOON || !after.isAfter(usefulUntil.minus(settings.interviewLast()))) {
            return after;
        }
        Instant before = quiet.startBefore(wanted, recipient.zone());
        return before.isAfter(toldAt) ? before : wanted;
    }

    private static boolean canWait(NotificationKind kind) {
        return switch (kind) {
            case ADVICE_READY, THANK_YOU, TURNDOWN_NUDGE, FEEDBACK_DUE -> true;
            case INTERVIEW_SOON, CONFIRM_ADDRESS, UNRECOGNIZED -> false;
        };
    }
}
