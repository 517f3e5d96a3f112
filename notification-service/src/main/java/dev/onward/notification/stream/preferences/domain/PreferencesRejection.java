package dev.onward.notification.stream.preferences.domain;

import dev.onward.eventsourcing.Rejection;
import dev.onward.eventsourcing.TargetRejection;

/** Every "no" of the preferences stream. */
public sealed interface PreferencesRejection extends Rejection {

    /** Quiet hours that end when they begin: all day or never, nobody can tell. */
    record QuietHoursEmpty() implements PreferencesRejection {}

    /** It has been confirmed before; nothing needs to be done. */
    record AlreadyConfirmed() implements PreferencesRejection {}

    /** No mail goes there already; nothing needs to be done. */
    record AlreadyUnsubscribed() implements PreferencesRejection {}

    /** A correction or retraction that names nothing it may put right. */
    record Target(TargetRejection target) implements PreferencesRejection {}
}
