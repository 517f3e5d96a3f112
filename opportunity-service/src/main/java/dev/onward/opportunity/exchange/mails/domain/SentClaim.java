package dev.onward.opportunity.exchange.mails.domain;

import dev.onward.eventsourcing.Horizon;
import dev.onward.eventsourcing.OccurredAt;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * When a mail says that it was sent. Whoever writes a mail writes its date too, so it is a claim: taken for a proposal where it
 * can be true, left out where it cannot.
 *
 * @param date as the mail writes it
 * @param received as those write it who passed the mail on, in any order; empty where nobody did
 */
public record SentClaim(String date, List<String> received) {

    private static final Pattern COMMENT = Pattern.compile("\\([^()]*\\)");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern NO_ZONE = Pattern.compile(" (?:UT|UTC|Z)$");
    private static final int LONGEST = 200;

    /** Clocks of mail servers differ; a queue holds a mail for days. */
    private static final Duration MAY_ARRIVE_BEFORE = Duration.ofHours(12);

    private static final Duration MAY_ARRIVE_AFTER = Duration.ofDays(7);

    public SentClaim {
        received = List.copyOf(received);
    }

    /** What is to be thought of it. */
    public sealed interface Belief {

        /** Nothing speaks against it. */
        record Possible(OccurredAt at) implements Belief {}

        /** It is left out. */
        record LeftOut(MailRemark because) implements Belief {}
    }

    public Belief belief(Horizon horizon) {
        Optional<Instant> at = instant(date);
        if (at.isEmpty()) {
            return new Belief.LeftOut(MailRemark.DATE_UNREADABLE);
        } else if (Horizon.isAhead(at.get(), horizon.now())) {
            return new Belief.LeftOut(MailRemark.DATE_AHEAD);
        } else if (!horizon.holds(at.get())) {
            return new Belief.LeftOut(MailRemark.DATE_IMPLAUSIBLE);
        }
        return contradicted(at.get())
                ? new Belief.LeftOut(MailRemark.DATE_CONTRADICTED)
                : new Belief.Possible(OccurredAt.at(at.get()));
    }

    /** The first that had the mail comes soon after who sent it. */
    private boolean contradicted(Instant at) {
        List<Instant> arrived = new ArrayList<>();
        received.forEach(
                text -> instant(text.substring(text.lastIndexOf(';') + 1)).ifPresent(arrived::add));
        return arrived.stream()
                .min(Instant::compareTo)
                .filter(first ->
                        first.isBefore(at.minus(MAY_ARRIVE_BEFORE)) || first.isAfter(at.plus(MAY_ARRIVE_AFTER)))
                .isPresent();
    }

    /** As RFC 5322 writes it. A day of the week that the date does not have makes it none. */
    private static Optional<Instant> instant(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String plain = SPACES.matcher(COMMENT.matcher(text).replaceAll(" "))
                .replaceAll(" ")
                .strip();
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(
                    NO_ZONE.matcher(plain).replaceAll(" GMT"))));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
