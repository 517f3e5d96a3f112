package dev.onward.notification.mail.links;

import dev.onward.eventsourcing.privacy.ServiceSecret;
import dev.onward.notification.planning.texts.LinkSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/**
 * Links that need no other proof than themselves: anyone who has the mail may do what the link is for, once or again,
 * until its time is up. Nothing is kept of them; what they are about stands in them, signed.
 *
 * <p>The token is base64url of seconds since 1970 until which it is good (8 bytes), the subject, and the signature (32).
 */
@ApplicationScoped
public class SignedLinks {

    /** Where the pages are, below the address of the suite; the purpose and the token follow. */
    public static final String PATH = "/notification/v1/mail";

    private static final int SIGNATURE = 32;

    /** No subject of ours is near it; what is longer is looked at no further. */
    private static final int LONGEST_TOKEN = 400;

    private final ServiceSecret secret;
    private final LinkSettings settings;

    public SignedLinks(ServiceSecret secret, LinkSettings settings) {
        this.secret = secret;
        this.settings = settings;
    }

    /** What a token says. */
    public sealed interface Reading {

        /** It is ours and its time is not up. */
        record Good(ByteBuffer subject) implements Reading {}

        /** It was ours. */
        record Expired() implements Reading {}

        /** It never was, or it was changed on the way. */
        record NotOurs() implements Reading {}
    }

    /** A link to the page for this purpose. */
    public String to(Purpose purpose, byte[] subject, Instant until) {
        return settings.base() + PATH + "/" + purpose.word() + "/" + token(purpose, subject, until);
    }

    String token(Purpose purpose, byte[] subject, Instant until) {
        byte[] said = ByteBuffer.allocate(Long.BYTES + subject.length)
                .putLong(until.getEpochSecond())
                .put(subject)
                .array();
        byte[] token = Arrays.copyOf(said, said.length + SIGNATURE);
        System.arraycopy(secret.sign(purpose.key(), said), 0, token, said.length, SIGNATURE);
        return text(token);
    }

    private static String text(byte[] token) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** Reads a token that came with a request. */
    public Reading read(Purpose purpose, String token, Instant now) {
        byte[] bytes = bytes(token);
        if (bytes.length < Long.BYTES + SIGNATURE) {
            return new Reading.NotOurs();
        }
        byte[] said = Arrays.copyOf(bytes, bytes.length - SIGNATURE);
        if (!secret.isSigned(purpose.key(), said, Arrays.copyOfRange(bytes, said.length, bytes.length))) {
            return new Reading.NotOurs();
        }
        return ByteBuffer.wrap(said).getLong() <= now.getEpochSecond()
                ? new Reading.Expired()
                : new Reading.Good(ByteBuffer.wrap(said, Long.BYTES, said.length - Long.BYTES)
                        .slice());
    }

    private static byte[] bytes(String token) {
        if (token.length() > LONGEST_TOKEN) {
            return new byte[0];
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            // The decoder passes over bits at the end that mean nothing: one link, one spelling.
            return text(bytes).equals(token) ? bytes : new byte[0];
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }
}
