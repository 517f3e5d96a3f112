package dev.onward.notification.planning.domain;

import dev.onward.notification.stream.preferences.domain.Preferences;
import java.time.ZoneId;

/** Whom it concerns: in which zone their days begin and what they want to hear. UTC until a zone is known. */
public record Recipient(ZoneId zone, Preferences preferences) {}
