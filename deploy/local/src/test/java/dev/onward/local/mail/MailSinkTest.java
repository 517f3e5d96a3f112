package dev.onward.local.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.local.setting.Ports;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailSinkTest {

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private final int smtp = Ports.anyFree();
    private final int page = Ports.anyFree();
    private MailSink sink;

    @BeforeEach
    void start() {
        sink = MailSink.start(vertx, folder, smtp, page);
    }

    @AfterEach
    void stop() {
        sink.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        http.close();
    }

    @Test
    void a_mail_is_kept_with_its_parts_and_found_by_its_recipient()
            throws IOException, InterruptedException, MessagingException {
        // Given
        send("ada@example.org", "Your interview is tomorrow", "Grüße, and good luck.");
        send("bo@example.org", "Another", "For somebody else.");

        // When
        JsonArray found = new JsonArray(get("/mails?to=ada@example.org").body());

        // Then
        assertThat(found).hasSize(1);
        assertThat(found.getJsonObject(0).getString("subject")).isEqualTo("Your interview is tomorrow");
        assertThat(found.getJsonObject(0).getString("text")).isEqualToIgnoringNewLines("Grüße, and good luck.");
        assertThat(found.getJsonObject(0).getString("html")).contains("<p>Grüße");
        assertThat(found.getJsonObject(0).getString("messageId")).isNotBlank();
    }

    @Test
    void mails_are_there_again_after_a_restart() throws MessagingException {
        // Given
        send("ada@example.org", "Kept", "Still here.");

        // When
        sink.close();
        sink = MailSink.start(vertx, folder, smtp, page);
        send("ada@example.org", "New", "Just came.");

        // Then
        assertThat(sink.mails()).extracting(Mail::subject).containsExactly("Kept", "New");
        assertThat(sink.mails()).extracting(Mail::id).containsExactly(1L, 2L);
    }

    @Test
    void the_page_shows_a_mail_s_text_as_text() throws IOException, InterruptedException, MessagingException {
        // Given
        send("ada@example.org", "<script>alert(1)</script>", "a < b");

        // When
        HttpResponse<String> shown = get("/");

        // Then
        assertThat(shown.body()).contains("&lt;script&gt;").contains("a &lt; b").doesNotContain("<script>");
        assertThat(shown.headers().firstValue("content-security-policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'"));
    }

    @Test
    void only_the_newest_are_kept() throws MessagingException {
        // Given
        MailBox box = new MailBox(folder, 3);
        MimeMessage message = message("ada@example.org", "Numbered", "Text");

        // When
        for (int i = 0; i < 5; i++) {
            box.put("from@example.org", "ada@example.org", message);
        }

        // Then
        assertThat(box.mails()).extracting(Mail::id).containsExactly(3L, 4L, 5L);
        assertThat(new MailBox(folder, 3).mails()).extracting(Mail::id).containsExactly(3L, 4L, 5L);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + page + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private void send(String to, String subject, String text) throws MessagingException {
        Transport.send(message(to, subject, text));
    }

    private MimeMessage message(String to, String subject, String text) throws MessagingException {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", Integer.toString(smtp));
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("onward@example.org"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject, StandardCharsets.UTF_8.name());
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(text, StandardCharsets.UTF_8.name());
        MimeBodyPart html = new MimeBodyPart();
        html.setText("<p>" + text + "</p>", StandardCharsets.UTF_8.name(), "html");
        message.setContent(new MimeMultipart("alternative", plain, html));
        message.saveChanges();
        return message;
    }
}
