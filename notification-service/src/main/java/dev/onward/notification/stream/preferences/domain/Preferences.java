package dev.onward.notification.stream.preferences.domain;

import dev.onward.contracts.vocabulary.NotificationChannel;
import dev.onward.contracts.vocabulary.NotificationKind;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.Evolution;
import dev.onward.eventsourcing.Step;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.notification.stream.preferences.domain.PreferencesFact.AddressConfirmed;
import dev.onward.notification.stream.preferences.domain.PreferencesFact.MailUnsubscribed;
import dev.onward.notification.stream.preferences.domain.PreferencesFact.NotificationPolicySet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants to hear. Anyone who has never chosen hears everything, on every channel, at any hour.
 *
 * @param chosen the latest choice
 * @param confirmed the addresses to which mail may go
 * @param unsubscribed those of which it was said since the latest choice of mail that none may
 */
public record Preferences(NotificationPolicySet chosen, Set<UUID> confirmed, Set<UUID> unsubscribed) {

    public static final Preferences DEFAULT = new Preferences(
            new NotificationPolicySet(
                    List.of(NotificationChannel.MAIL, NotificationChannel.IN_APP), null, Digest.OFF, List.of()),
            Set.of(),
            Set.of());

    /** From the default on. */
    public static final Evolution<PreferencesFact, Preferences, PreferencesRejection> EVOLUTION =
            Evolution.of(DEFAULT, Preferences::evolve);

    public Preferences {
        confirmed = Set.copyOf(confirmed);
        unsubscribed = Set.copyOf(unsubscribed);
    }

    /** What the person wants, as of all that is known. */
    public static Preferences of(StreamHistory<PreferencesFact> stream) {
        return stream.state(EVOLUTION);
    }

    /** The latest choice counts, and anyone who chooses mail is subscribed again. */
    public static Step<Preferences, PreferencesRejection> evolve(Preferences before, Effective<PreferencesFact> fact) {
        return switch (fact.fact()) {
            case NotificationPolicySet set
            when isEmpty(set.quietHours()) -> Step.not(new PreferencesRejection.QuietHoursEmpty());
            case NotificationPolicySet set ->
                Step.to(new Preferences(
                        set,
                        before.confirmed,
                        set.channels().contains(NotificationChannel.MAIL) ? Set.of() : before.unsubscribed));
            case AddressConfirmed it
            when before.confirmed.contains(it.addressId()) -> Step.not(new PreferencesRejection.AlreadyConfirmed());
            case AddressConfirmed it ->
                Step.to(new Preferences(before.chosen, with(before.confirmed, it.addressId()), before.unsubscribed));
            case MailUnsubscribed it
            when before.unsubscribed.contains(it.addressId()) ->
                Step.not(new PreferencesRejection.AlreadyUnsubscribed());
            case MailUnsubscribed it ->
                Step.to(new Preferences(before.chosen, before.confirmed, with(before.unsubscribed, it.addressId())));
        };
    }

    private static Set<UUID> with(Set<UUID> ids, UUID id) {
        Set<UUID> more = new HashSet<>(ids);
        more.add(id);
        return more;
    }

    private static boolean isEmpty(@Nullable QuietHours hours) {
        return hours != null && hours.from().equals(hours.until());
    }

    public boolean wants(NotificationKind kind, NotificationChannel channel) {
        return chosen.channels().contains(channel) && !chosen.mutedKinds().contains(kind);
    }
}
