package dev.onward.local.mail;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.MessageDeliveryHandler;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.onward.local.setting.LocalStackException;
import dev.onward.local.setting.Ports;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Takes every mail that is sent to it, for any address and without a password, and passes none on. Keeps the newest
 * {@value #KEPT} in files, so that they are there again after a restart, and shows them on a page and as JSON.
 */
public final class MailSink implements AutoCloseable {

    /** How many mails are kept; the oldest give way. */
    public static final int KEPT = 1_000;

    private final GreenMail smtp;
    private final MailBox box;
    private final HttpServer page;

    private MailSink(GreenMail smtp, MailBox box, HttpServer page) {
        this.smtp = smtp;
        this.box = box;
        this.page = page;
    }

    /** Starts it on both ports; mails are kept in {@code folder}. */
    public static MailSink start(Vertx vertx, Path folder, int smtpPort, int pagePort) {
        MailBox box = new MailBox(folder, KEPT);
        GreenMail smtp = new GreenMail(new ServerSetup(smtpPort, Ports.HOST, ServerSetup.PROTOCOL_SMTP));
        smtp.start();
        smtp.getManagers().getUserManager().setMessageDeliveryHandler(new IntoBox(box));
        try {
            HttpServer page = vertx.createHttpServer()
                    .requestHandler(new MailPage(vertx, box))
                    .listen(pagePort, Ports.HOST)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            return new MailSink(smtp, box, page);
        } catch (RuntimeException failed) {
            smtp.stop();
            throw new LocalStackException("cannot serve the mail page on port " + pagePort, failed);
        }
    }

    /** The mails that are kept, oldest first. */
    public List<Mail> mails() {
        return box.mails();
    }

    @Override
    public void close() {
        smtp.stop();
        try {
            page.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (Exception alreadyClosed) {
            // Nothing is left to close.
        }
    }

    /** Each recipient is a box of its own to the mail server; here they are all the same one. */
    private record IntoBox(MailBox box) implements MessageDeliveryHandler {
        @Override
        public GreenMailUser handle(MovingMessage message, MailAddress recipient) {
            return new Recipient(box, message, recipient.getEmail());
        }
    }

    private record Recipient(MailBox box, MovingMessage envelope, String address) implements GreenMailUser {
        @Override
        public void deliver(MovingMessage message) {
            deliver(message.getMessage());
        }

        @Override
        public void deliver(MimeMessage message) {
            MailAddress from = envelope.getReturnPath();
            try {
                // Thrown on, a failure makes the server refuse the mail: none is acknowledged that was not kept.
                box.put(from == null ? "" : from.getEmail(), address, message);
            } catch (MessagingException failed) {
                throw new LocalStackException("cannot keep a mail", failed);
            }
        }

        @Override
        public String getEmail() {
            return address;
        }

        @Override
        public String getLogin() {
            return address;
        }

        @Override
        public String getPassword() {
            return "";
        }

        @Override
        public void setPassword(String password) {}

        @Override
        public void create() {}

        @Override
        public void delete() {}

        @Override
        public void authenticate(String password) {}

        @Override
        public String getQualifiedMailboxName() {
            return address;
        }
    }
}
