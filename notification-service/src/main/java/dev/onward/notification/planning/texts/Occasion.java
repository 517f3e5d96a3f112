package dev.onward.notification.planning.texts;

import dev.onward.contracts.vocabulary.NotificationKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a text is written about. Organization and title are not personal; nothing else of the person's goes into a text.
 *
 * @param organization null: not known
 * @param interviewAt when the interview begins
 * @param interviewZone where it takes place
 * @param day by which feedback was hoped for
 * @param zone in which the person reads times
 * @param locale a BCP 47 tag, as the person's contact point has it
 */
public record Occasion(
        NotificationKind kind,
        @Nullable UUID opportunityId,
        @Nullable String organization,
        @Nullable String title,
        @Nullable Instant interviewAt,
        @Nullable ZoneId interviewZone,
        @Nullable LocalDate day,
        ZoneId zone,
        @Nullable String locale) {}
