package dev.onward.opportunity.exchange.mails;

import dev.onward.opportunity.exchange.mails.domain.Mail;
import dev.onward.opportunity.exchange.mails.domain.MailRemark;
import dev.onward.opportunity.exchange.mails.domain.Original;
import dev.onward.opportunity.exchange.mails.domain.Phrases;
import dev.onward.opportunity.exchange.mails.domain.SentClaim;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a mail as it comes, pasted as text or as a program has stored it (RFC 5322). */
final class MailReader {

    private static final Pattern FIELD = Pattern.compile("([!-9;-~]{1,70}):.*");

    /** What programs write into the head of a mail, and nobody who copies what they see. */
    private static final Set<String> OF_PROGRAMS = Set.of("received", "message-id", "mime-version", "return-path");

    private final Phrases phrases;
    private final @Nullable String own;

    /** @param own the person's address; null where none is known */
    MailReader(Phrases phrases, @Nullable String own) {
        this.phrases = phrases;
        this.own = own == null ? null : own.toLowerCase(Locale.ROOT);
    }

    /** As a program has stored it; blocks. */
    ReadMail stored(InputStream in) {
        MimeParts parts = MimeParts.of(in);
        Set<MailRemark> remarks = EnumSet.noneOf(MailRemark.class);
        remarks.addAll(parts.remarks());
        Original original = Original.of(meant(parts.messages()), own, phrases);
        return read(original, remarks);
    }

    /**
     * A text that was pasted, or the source of a mail; blocks.
     *
     * @param charset as the request names it; null where it does not
     */
    ReadMail pasted(InputStream in, @Nullable Charset charset) throws IOException {
        byte[] bytes = in.readNBytes(MimeParts.MOST_BYTES);
        String text = charset == null ? MimeParts.text(bytes) : new String(bytes, charset);
        if (isSource(text)) {
            return stored(new SequenceInputStream(new ByteArrayInputStream(bytes), in));
        }
        Set<MailRemark> remarks = EnumSet.noneOf(MailRemark.class);
        if (bytes.length == MimeParts.MOST_BYTES) {
            remarks.add(MailRemark.CUT);
        }
        return read(Original.pasted(text.lines().toList(), phrases), remarks);
    }

    private ReadMail read(Original original, Set<MailRemark> remarks) {
        if (original.mail().sent() == null && original.dateInText() == null) {
            remarks.add(original.forwarded() ? MailRemark.DATE_OF_FORWARDING : MailRemark.DATE_MISSING);
        }
        return new ReadMail(original, original.mail().isFrom(own), remarks);
    }

    /** Of a mail that was forwarded as an attachment, the attached one. */
    private Mail meant(List<MimeParts.Message> messages) {
        Mail outer = mail(messages.getFirst());
        if (messages.size() == 1) {
            return outer;
        }
        Mail inner = mail(messages.get(1));
        String passedOnBy = outer.from().address();
        boolean passedOn = !outer.hasText()
                || outer.isFrom(own)
                || (passedOnBy != null && inner.to().contains(passedOnBy));
        return passedOn ? inner : outer;
    }

    private static Mail mail(MimeParts.Message message) {
        List<String> to = new ArrayList<>(message.all("to"));
        to.addAll(message.all("cc"));
        String date = message.first("date");
        String id = message.first("message-id");
        return new Mail(
                id.isEmpty() ? null : id,
                message.decoded("subject"),
                message.decoded("from"),
                to,
                message.texts(),
                date.isEmpty() ? null : new SentClaim(date, message.all("received")));
    }

    /** Whether it begins with fields, one of which only programs write. */
    private static boolean isSource(String text) {
        boolean ofPrograms = false;
        for (String line : (Iterable<String>) text.lines().limit(200)::iterator) {
            if (line.isBlank()) {
                return ofPrograms;
            } else if (!line.startsWith(" ") && !line.startsWith("\t")) {
                var field = FIELD.matcher(line);
                if (!field.matches()) {
                    return false;
                }
                ofPrograms |= OF_PROGRAMS.contains(field.group(1).toLowerCase(Locale.ROOT));
            }
        }
        return ofPrograms;
    }
}
