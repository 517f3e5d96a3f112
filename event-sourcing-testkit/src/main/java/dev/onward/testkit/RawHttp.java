package dev.onward.testkit;

import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Requests that no HTTP client would send, byte by byte, to the service under test. */
public final class RawHttp {

    private static final int PATIENCE_MS = 10_000;

    private RawHttp() {}

    /**
     * An answer as it came.
     *
     * @param text all of it, empty where the connection was closed without one
     */
    public record Answer(String text) {

        /** 0 where there is none. */
        public int status() {
            return text.startsWith("HTTP/1.") ? Integer.parseInt(text.substring(9, 12)) : 0;
        }

        public Optional<String> header(String name) {
            String start = name.toLowerCase(Locale.ROOT) + ":";
            return head().lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()).strip())
                    .findFirst();
        }

        private String head() {
            int end = text.indexOf("\r\n\r\n");
            return end < 0 ? text : text.substring(0, end);
        }

        public String body() {
            int end = text.indexOf("\r\n\r\n");
            return end < 0 ? "" : text.substring(end + 4);
        }
    }

    /** A request with a Host header and those given, each {@code Name: value}, whose connection ends with the answer. */
    public static Answer ask(String firstLine, List<String> headers) {
        StringBuilder request = new StringBuilder(firstLine).append("\r\nHost: localhost\r\nConnection: close\r\n");
        headers.forEach(header -> request.append(header).append("\r\n"));
        return send(request.append("\r\n").toString());
    }

    /**
     * @param request all of it
     * @throws AssertionError if no answer ends within ten seconds
     */
    public static Answer send(String request) {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new Answer(read(socket.getInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Up to the end of the body where its length is said, up to the end of the connection where not. */
    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try {
            int next = in.read();
            while (next >= 0) {
                read.write(next);
                if (isWhole(new Answer(read.toString(StandardCharsets.UTF_8)))) {
                    break;
                }
                next = in.read();
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError(
                    "no end of the answer after " + PATIENCE_MS + " ms: " + read.toString(StandardCharsets.UTF_8), e);
        }
        return read.toString(StandardCharsets.UTF_8);
    }

    private static boolean isWhole(Answer answer) {
        return answer.text().contains("\r\n\r\n")
                && answer.header("content-length")
                        .map(Integer::parseInt)
                        .filter(length -> answer.body().getBytes(StandardCharsets.UTF_8).length >= length)
                        .isPresent();
    }
}
