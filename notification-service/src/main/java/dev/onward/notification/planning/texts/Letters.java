package dev.onward.notification.planning.texts;

import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes what a notification says. */
@ApplicationScoped
public class Letters {

    /** The languages that {@link Wording} speaks, the first where it does not speak the person's. */
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH);

    private final LinkSettings links;

    public Letters(LinkSettings links) {
        this.links = links;
    }

    /** The text for this occasion; not to be called within a transaction. */
    public Letter of(Occasion occasion) {
        Locale language = language(occasion.locale());
        Wording say = MessageBundles.get(Wording.class);
        String organization = known(occasion.organization(), say.someOrganization());
        String title = known(occasion.title(), say.someTitle());
        return switch (occasion.kind()) {
            case ADVICE_READY ->
                letter(
                        say,
                        language,
                        say.adviceReadySubject(title, organization),
                        List.of(say.adviceReadyNews(title, organization), say.adviceReadyStep()),
                        null,
                        say.adviceReadyLink(),
                        link(links.advice(), occasion.opportunityId()));
            case INTERVIEW_SOON -> {
                String when = time(occasion, language);
                yield letter(
                        say,
                        language,
                        say.interviewSoonSubject(organization, when),
                        List.of(say.interviewSoonNews(title, organization, when), say.interviewSoonStep()),
                        say.interviewSoonSource(),
                        say.openLink(),
                        link(links.opportunity(), occasion.opportunityId()));
            }
            case THANK_YOU ->
                letter(
                        say,
                        language,
                        say.thankYouSubject(organization),
                        List.of(say.thankYouNews(title, organization), say.thankYouStep()),
                        null,
                        say.openLink(),
                        link(links.opportunity(), occasion.opportunityId()));
            case TURNDOWN_NUDGE ->
                letter(
                        say,
                        language,
                        say.turndownNudgeSubject(),
                        List.of(
                                say.turndownNudgeNews(title, organization),
                                say.turndownNudgeStep(),
                                say.turndownNudgeLater()),
                        say.turndownNudgeSource(),
                        say.openLink(),
                        link(links.opportunity(), occasion.opportunityId()));
            case FEEDBACK_DUE ->
                letter(
                        say,
                        language,
                        say.feedbackDueSubject(organization),
                        List.of(
                                say.feedbackDueNews(title, organization, day(occasion, language)),
                                say.feedbackDueStep()),
                        null,
                        say.openLink(),
                        link(links.opportunity(), occasion.opportunityId()));
            case CONFIRM_ADDRESS ->
                new Letter(
                        say.confirmAddressSubject(),
                        List.of(say.confirmAddressNews(), say.confirmAddressStep()),
                        null,
                        say.confirmAddressLink(),
                        links.base() + links.inbox(),
                        "",
                        say.confirmAddressStop(),
                        language.toLanguageTag());
            case UNRECOGNIZED -> throw new IllegalArgumentException("a kind that this release does not know");
        };
    }

    private static Letter letter(
            Wording say,
            Locale language,
            String subject,
            List<String> paragraphs,
            @Nullable String source,
            String linkText,
            String link) {
        return new Letter(
                oneLine(subject),
                paragraphs,
                source,
                linkText,
                link,
                say.footer(),
                say.unsubscribe(),
                language.toLanguageTag());
    }

    private String link(String path, @Nullable UUID opportunityId) {
        return links.base() + (opportunityId == null ? links.inbox() : path.replace("{id}", opportunityId.toString()));
    }

    private static Locale language(@Nullable String wanted) {
        if (wanted == null) {
            return LANGUAGES.getFirst();
        }
        try {
            Locale found = Locale.lookup(Locale.LanguageRange.parse(wanted), LANGUAGES);
            return found == null ? LANGUAGES.getFirst() : found;
        } catch (IllegalArgumentException _) {
            // A tag that nobody can read is as good as none.
            return LANGUAGES.getFirst();
        }
    }

    private static String known(@Nullable String text, String otherwise) {
        return text == null || text.isBlank() ? otherwise : text.strip();
    }

    /**
     * A header takes no line break, and a mail client no endless subject. What cannot be seen goes too: it could turn the
     * rest of the line around, or hide it.
     */
    private static String oneLine(String subject) {
        String line = subject.replaceAll("[\\s\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Co}\\p{Cn}]+", " ")
                .strip();
        return line.length() <= 150
                ? line
                : line.substring(0, Character.isHighSurrogate(line.charAt(148)) ? 148 : 149) + "…";
    }

    /** In the zone of the place, and in the person's own where the clocks there show another time. */
    private static String time(Occasion occasion, Locale language) {
        Instant at = occasion.interviewAt();
        if (at == null) {
            return "";
        }
        ZoneId place = occasion.interviewZone() == null ? occasion.zone() : occasion.interviewZone();
        List<String> parts = new ArrayList<>();
        parts.add(DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu, HH:mm", language)
                        .format(at.atZone(place))
                + " (" + place.getId() + ")");
        if (!at.atZone(place)
                .toLocalDateTime()
                .equals(at.atZone(occasion.zone()).toLocalDateTime())) {
            parts.add(DateTimeFormatter.ofPattern("d MMMM, HH:mm", language).format(at.atZone(occasion.zone())) + " ("
                    + occasion.zone().getId() + ")");
        }
        return String.join(" / ", parts);
    }

    private static String day(Occasion occasion, Locale language) {
        return occasion.day() == null
                ? ""
                : DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(language)
                        .format(occasion.day());
    }
}
