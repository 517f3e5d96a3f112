package dev.onward.opportunity.exchange.mails;

import dev.onward.opportunity.exchange.mails.domain.MailRemark;
import dev.onward.opportunity.exchange.postings.PlainText;
import dev.onward.opportunity.sharing.PacedInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a mail, read as it comes: of its parts only the beginning of each text is held, attachments are passed over.
 * What is not a mail as it should be is passed over too, and remarked.
 */
final class MimeParts {

    /** Of a text, stored or pasted; the rest is passed over. */
    static final int MOST_BYTES = 256 * 1024;

    private static final int MOST_CHARACTERS = 200_000;
    private static final int DEEPEST = 20;
    private static final int MOST_PARTS = 500;
    private static final int MOST_HEADERS = 1_000;
    private static final int LONGEST_HEADER = 256 * 1024;

    /** What is read of a header: to decode encoded words takes the square of its length. */
    private static final int MOST_OF_HEADER = 4_000;

    /** Of one name. */
    private static final int MOST_VALUES = 50;

    /** RFC 2046 has 70. To look for one takes its length for each byte of the mail. */
    private static final int LONGEST_BOUNDARY = 100;

    private static final int MOST_TEXTS = 20;

    private static final Set<String> KEPT =
            Set.of("from", "to", "cc", "subject", "date", "message-id", "received", "content-disposition");

    /** One of the mails in a mail; the first is what came. */
    static final class Message {

        final Map<String, List<String>> headers = new HashMap<>();
        final StringBuilder plain = new StringBuilder();
        final StringBuilder html = new StringBuilder();

        /** As they stand there. */
        List<String> all(String name) {
            return headers.getOrDefault(name, List.of());
        }

        /** As it stands there; empty where there is none. */
        String first(String name) {
            return all(name).isEmpty() ? "" : all(name).getFirst();
        }

        /** With what a program has encoded in it. */
        String decoded(String name) {
            return DecoderUtil.decodeEncodedWords(first(name), DecodeMonitor.SILENT)
                    .strip();
        }

        /** The plainest first. */
        List<List<String>> texts() {
            List<List<String>> texts = new ArrayList<>();
            if (!plain.isEmpty()) {
                texts.add(plain.toString().lines().toList());
            }
            String seen = PlainText.of(html.toString(), MOST_CHARACTERS);
            if (seen != null) {
                texts.add(seen.lines().toList());
            }
            return texts;
        }
    }

    private final List<Message> messages = new ArrayList<>();
    private final Deque<Message> open = new ArrayDeque<>();
    private final Set<MailRemark> remarks = EnumSet.noneOf(MailRemark.class);
    private Map<String, List<String>> headers = new HashMap<>();
    private int depth;
    private int parts;
    private int texts;

    private MimeParts() {}

    /**
     * Reads as far as it can be read; blocks.
     *
     * @throws UncheckedIOException if the mail does not come any more
     * @throws PacedInput.TooLarge as {@link PacedInput#read}, and TooSlow
     */
    static MimeParts of(InputStream mail) {
        MimeParts parts = new MimeParts();
        MimeTokenStream tokens = new MimeTokenStream(MimeConfig.custom()
                .setMaxLineLen(LONGEST_HEADER)
                .setMaxHeaderLen(LONGEST_HEADER)
                .setMaxHeaderCount(MOST_HEADERS)
                .setMalformedHeaderStartsBody(true)
                .build());
        try {
            tokens.parse(mail);
            parts.read(tokens);
        } catch (UncheckedIOException | PacedInput.TooLarge | PacedInput.TooSlow e) {
            throw e;
        } catch (MimeException | IOException | RuntimeException _) {
            // On some of what is no mail the parser fails by an exception of any kind, rather than by its own.
            parts.remarks.add(MailRemark.MALFORMED);
        }
        return parts;
    }

    /** What came, and the mails in it, in their order; one at least. */
    List<Message> messages() {
        return messages.isEmpty() ? List.of(new Message()) : messages;
    }

    Set<MailRemark> remarks() {
        return remarks;
    }

    private void read(MimeTokenStream tokens) throws MimeException, IOException {
        for (EntityState state = tokens.getState();
                state != EntityState.T_END_OF_STREAM && isBounded(tokens);
                state = tokens.next()) {
            switch (state) {
                case T_START_MESSAGE -> {
                    Message message = new Message();
                    messages.add(message);
                    open.push(message);
                    depth++;
                }
                case T_END_MESSAGE -> {
                    open.pop();
                    depth--;
                }
                case T_START_MULTIPART -> depth++;
                case T_END_MULTIPART -> depth--;
                case T_START_BODYPART -> parts++;
                case T_START_HEADER -> headers = new HashMap<>();
                case T_FIELD -> field(tokens.getField());
                case T_END_HEADER -> head();
                case T_BODY -> body(tokens);
                default -> {
                    // Raw entities, preambles and epilogues say nothing that is meant to be read.
                }
            }
        }
    }

    private boolean isBounded(MimeTokenStream tokens) {
        if (depth > DEEPEST) {
            remarks.add(MailRemark.TOO_DEEP);
            return false;
        } else if (parts > MOST_PARTS) {
            remarks.add(MailRemark.TOO_MANY_PARTS);
            return false;
        } else if (tokens.getState() == EntityState.T_START_MULTIPART
                && tokens.getBodyDescriptor().getBoundary().length() > LONGEST_BOUNDARY) {
            remarks.add(MailRemark.MALFORMED);
            return false;
        }
        return true;
    }

    private void field(Field field) {
        String name = field.getName().toLowerCase(Locale.ROOT);
        List<String> values = headers.computeIfAbsent(name, _ -> new ArrayList<>());
        if (KEPT.contains(name) && values.size() < MOST_VALUES) {
            values.add(value(field));
        }
    }

    /** Its beginning, on one line; bytes beyond ASCII are read as UTF-8, as mail programs write them that write any. */
    private static String value(Field field) {
        byte[] raw = field.getRaw() == null ? new byte[0] : field.getRaw().toByteArray();
        String text = raw.length == 0 ? String.valueOf(field.getBody()) : new String(raw, StandardCharsets.UTF_8);
        String body = raw.length == 0 ? text : text.substring(text.indexOf(':') + 1);
        return body.substring(0, Math.min(body.length(), MOST_OF_HEADER))
                .replaceAll("\\r?\\n(?=[ \\t])", "")
                .strip();
    }

    /** Of a part's headers only what says how it is shown is needed. */
    private void head() {
        Message message = open.peek();
        if (message != null && message.headers.isEmpty()) {
            message.headers.putAll(headers);
        }
    }

    private void body(MimeTokenStream tokens) throws IOException {
        BodyDescriptor descriptor = tokens.getBodyDescriptor();
        Message message = open.peek();
        String type = String.valueOf(descriptor.getMimeType()).toLowerCase(Locale.ROOT);
        boolean html = type.equals("text/html");
        if (message == null || isAttached() || (!html && !type.equals("text/plain")) || ++texts > MOST_TEXTS) {
            return;
        }
        InputStream in = tokens.getDecodedInputStream();
        byte[] bytes = in.readNBytes(MOST_BYTES);
        if (bytes.length == MOST_BYTES) {
            remarks.add(MailRemark.CUT);
        }
        StringBuilder into = html ? message.html : message.plain;
        String text = text(bytes, descriptor.getCharset());
        into.append(text, 0, Math.max(0, Math.min(text.length(), MOST_CHARACTERS - into.length())))
                .append('\n');
    }

    private boolean isAttached() {
        List<String> said = headers.getOrDefault("content-disposition", List.of());
        return !said.isEmpty() && said.getFirst().toLowerCase(Locale.ROOT).startsWith("attachment");
    }

    /** By the charset that it names, if it is known; else as {@link #text(byte[])}. */
    private String text(byte[] bytes, @Nullable String charset) {
        if (charset == null || charset.equalsIgnoreCase("us-ascii")) {
            return text(bytes);
        }
        try {
            return new String(bytes, Charset.forName(charset.strip()));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
            remarks.add(MailRemark.CHARSET_UNKNOWN);
            return text(bytes);
        }
    }

    /** As UTF-8, whose last letter may be cut; where it is none, as what programs in the west wrote before. */
    static String text(byte[] bytes) {
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), text, false);
        return result.isError()
                ? new String(bytes, Charset.forName("windows-1252"))
                : text.flip().toString();
    }
}
