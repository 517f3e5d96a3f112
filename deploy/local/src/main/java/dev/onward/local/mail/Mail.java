package dev.onward.local.mail;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One mail as the sink took it, for one recipient of its envelope.
 *
 * @param id a number that rises in the order of arrival
 * @param from the sender of the envelope
 * @param to the recipient of the envelope
 * @param text the plain part; null if there is none
 * @param html the HTML part; null if there is none
 * @param headers every header line, in order, decoded
 */
public record Mail(
        long id,
        Instant receivedAt,
        String from,
        String to,
        @Nullable String messageId,
        @Nullable String subject,
        List<Header> headers,
        @Nullable String text,
        @Nullable String html) {

    /** A header line. */
    public record Header(String name, String value) {}

    public Mail {
        headers = List.copyOf(headers);
    }

    static Mail of(long id, Instant receivedAt, String from, String to, MimeMessage message)
            throws MessagingException, IOException {
        List<Header> headers = new ArrayList<>();
        for (var header : Collections.list(message.getAllHeaders())) {
            headers.add(new Header(header.getName(), decoded(header.getValue())));
        }
        return new Mail(
                id,
                receivedAt,
                from,
                to,
                message.getMessageID(),
                message.getSubject(),
                headers,
                partOf(message, "text/plain"),
                partOf(message, "text/html"));
    }

    JsonObject toJson() {
        JsonArray lines = new JsonArray();
        headers.forEach(
                header -> lines.add(new JsonObject().put("name", header.name()).put("value", header.value())));
        return new JsonObject()
                .put("id", id)
                .put("receivedAt", receivedAt.toString())
                .put("from", from)
                .put("to", to)
                .put("messageId", messageId)
                .put("subject", subject)
                .put("headers", lines)
                .put("text", text)
                .put("html", html);
    }

    private static String decoded(String value) {
        try {
            return MimeUtility.decodeText(MimeUtility.unfold(value));
        } catch (UnsupportedEncodingException unknownCharset) {
            return value;
        }
    }

    private static @Nullable String partOf(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type) && !Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
            return part.getContent().toString();
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                String found = partOf(inner, type);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
