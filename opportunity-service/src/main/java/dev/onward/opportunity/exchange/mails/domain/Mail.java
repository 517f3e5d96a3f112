package dev.onward.opportunity.exchange.mails.domain;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A mail as far as it is looked at.
 *
 * @param to addresses that it went to
 * @param texts the same text in other forms, the plainest first, each in lines; none where it has no text
 * @param id by which programs know it; null where nothing says it
 * @param sent when it says that it was sent; believed only where {@link SentClaim} says so
 */
public record Mail(
        @Nullable String id,
        String subject,
        Sender from,
        Set<String> to,
        List<List<String>> texts,
        @Nullable SentClaim sent) {

    /** Of a text; what stands below is not looked at. */
    public static final int MOST_LINES = 2_000;

    /** Of a line. */
    public static final int LONGEST_LINE = 4_000;

    public Mail {
        to = Set.copyOf(to);
        texts = texts.stream().map(Mail::bounded).toList();
    }

    /** Of one that nothing says how programs know it. */
    public Mail(String subject, String from, List<String> to, List<List<String>> texts, @Nullable SentClaim sent) {
        this(null, subject, from, to, texts, sent);
    }

    public Mail(
            @Nullable String id,
            String subject,
            String from,
            List<String> to,
            List<List<String>> texts,
            @Nullable SentClaim sent) {
        this(id, subject, Sender.of(from), Sender.addresses(to), texts, sent);
    }

    private static List<String> bounded(List<String> lines) {
        return lines.stream()
                .limit(MOST_LINES)
                .map(line -> line.substring(0, Math.min(line.length(), LONGEST_LINE)))
                .toList();
    }

    public boolean hasText() {
        return texts.stream().flatMap(List::stream).anyMatch(line -> !line.isBlank());
    }

    /**
     * Whether the person wrote it, and so nobody else: to themselves, or from an address that is theirs.
     *
     * @param own an address of the person's, in small letters; null where none is known
     */
    public boolean isFrom(@Nullable String own) {
        String address = from.address();
        return address != null && (address.equals(own) || to.contains(address));
    }
}
