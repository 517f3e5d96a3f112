package dev.onward.notification;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

/** A port for the mail server of a test, which the test itself starts and stops, and impatient settings. */
public final class MailServerTestResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Map.of(
                    "quarkus.mailer.host", "127.0.0.1",
                    "quarkus.mailer.port", String.valueOf(socket.getLocalPort()),
                    "quarkus.mailer.keep-alive", "false",
                    "onward.mail.poll", "200ms",
                    "onward.mail.retry-first", "500ms",
                    "onward.mail.lease", "2s",
                    "onward.mail.record-attempts", "2",
                    "onward.due.poll", "200ms");
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }

    @Override
    public void stop() {}
}
