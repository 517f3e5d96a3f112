package dev.onward.systemtests.attack;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/** Bytes that a server of HTTP/1.1 must answer or refuse at once. */
final class Malformed {

    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int FRAMES = 5_000;

    private static final List<String> REQUESTS = List.of(
            "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET / HTTP/9.9\r\nHost: a\r\n\r\n",
            "GET  HTTP/1.1\r\n\r\n",
            "\r\n\r\n\r\n",
            "CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /opportunity/v1/searches HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer %TOKEN%\r\nAccept: ;;;\r\n\r\n",
            "POST /opportunity/v1/searches HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer %TOKEN%\r\nIdempotency-Key: x\r\n"
                    + "Content-Type: /\r\nContent-Length: 2\r\n\r\n{}",
            "POST /opportunity/v1/searches HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "POST /opportunity/v1/searches HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na",
            "GET /opportunity/v1/searches?cursor=%D9%A3 HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer %TOKEN%\r\n\r\n",
            "GET /opportunity/v1/searches HTTP/1.1\r\nHost: a\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n");

    private Malformed() {}

    static byte[] request(RandomGenerator random, String token) {
        int which = random.nextInt(REQUESTS.size() + 2);
        return switch (which) {
            case 0 -> ascii("GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: a\r\n\r\n");
            case 1 -> ascii("GET / HTTP/1.1\r\nHost: a\r\nX: " + "b".repeat(60_000) + "\r\n\r\n");
            default -> ascii(REQUESTS.get(which - 2).replace("%TOKEN%", token));
        };
    }

    /** A preface and, behind it, empty CONTINUATION frames, or an upgrade that lacks its settings. */
    static byte[] http2(RandomGenerator random) {
        if (random.nextInt(4) == 0) {
            return ascii("GET / HTTP/1.1\r\nHost: a\r\nUpgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\n\r\n");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(PREFACE);
        out.writeBytes(frame(4, 0, 0));
        // HEADERS without END_HEADERS, then what never ends it.
        out.writeBytes(frame(1, 0, 1));
        for (int i = 0; i < FRAMES; i++) {
            out.writeBytes(frame(9, 0, 1));
        }
        return out.toByteArray();
    }

    /** RFC 9113, 4.1: an empty frame. */
    private static byte[] frame(int type, int flags, int stream) {
        return new byte[] {0, 0, 0, (byte) type, (byte) flags, 0, 0, 0, (byte) stream};
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
