package dev.onward.notification.outbound;

import dev.onward.contracts.notification.NotificationEvent;
import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.notification.stream.notification.NotificationFactCodec;
import dev.onward.notification.stream.notification.domain.NotificationFact;
import dev.onward.notification.stream.preferences.PreferencesFactCodec;
import dev.onward.notification.stream.preferences.domain.PreferencesFact;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The kinds of streams of this service. */
@ApplicationScoped
public class StreamTypes {

    /** One stream per notification: an episode on a channel. */
    @Produces
    @Singleton
    StreamType<NotificationFact, NotificationEvent> notification() {
        return new StreamType<>(
                "notification",
                NotificationFactCodec.CODEC,
                Codec.published(NotificationEvent.class),
                NotificationPublications::of,
                StreamHistory::about);
    }

    /** One stream per person, under the person's id. */
    @Produces
    @Singleton
    StreamType<PreferencesFact, NotificationEvent> preferences() {
        return new StreamType<>(
                "preferences",
                PreferencesFactCodec.CODEC,
                Codec.published(NotificationEvent.class),
                NotificationPublications::of,
                _ -> About.NOTHING);
    }
}
