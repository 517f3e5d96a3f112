package dev.onward.local.mail;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /} shows the mails, newest first; {@code GET /mails?to=…} gives them as JSON, oldest first;
 * {@code GET /mails/<id>} one of them; {@code DELETE /mails} forgets them all.
 */
final class MailPage implements Handler<HttpServerRequest> {

    private static final String MAILS = "/mails";

    private final Vertx vertx;
    private final MailBox box;

    MailPage(Vertx vertx, MailBox box) {
        this.vertx = vertx;
        this.box = box;
    }

    @Override
    public void handle(HttpServerRequest request) {
        String path = Objects.requireNonNullElse(request.path(), "");
        if (HttpMethod.DELETE.equals(request.method()) && MAILS.equals(path)) {
            vertx.executeBlocking(() -> {
                        box.clear();
                        return "";
                    })
                    .onSuccess(_ -> request.response().setStatusCode(204).end())
                    .onFailure(_ -> request.response().setStatusCode(500).end());
        } else if (!HttpMethod.GET.equals(request.method())) {
            request.response().setStatusCode(405).end();
        } else if ("/".equals(path)) {
            answer(request, "text/html; charset=utf-8", page(box.mails().reversed()));
        } else if (MAILS.equals(path)) {
            String to = request.getParam("to");
            JsonArray found = new JsonArray();
            box.mails().stream()
                    .filter(mail -> to == null || mail.to().equalsIgnoreCase(to))
                    .forEach(mail -> found.add(mail.toJson()));
            answer(request, "application/json", found.encode());
        } else if (path.startsWith(MAILS + "/")
                && path.substring(MAILS.length() + 1).matches("\\d{1,18}")) {
            box.mail(Long.parseLong(path.substring(MAILS.length() + 1)))
                    .ifPresentOrElse(
                            mail -> answer(
                                    request, "application/json", mail.toJson().encode()),
                            () -> request.response().setStatusCode(404).end());
        } else {
            request.response().setStatusCode(404).end();
        }
    }

    private static void answer(HttpServerRequest request, String type, String body) {
        request.response()
                .putHeader("content-type", type)
                // A mail is a stranger's text: nothing in it may run or be fetched.
                .putHeader("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'")
                .end(body);
    }

    private static String page(List<Mail> newestFirst) {
        List<String> articles = new ArrayList<>();
        for (Mail mail : newestFirst) {
            articles.add("""
                    <article><h2>%s</h2><p>to %s · from %s · %s · <a href="/mails/%d">JSON</a></p><pre>%s</pre></article>
                    """.formatted(
                            escaped(mail.subject()),
                            escaped(mail.to()),
                            escaped(mail.from()),
                            mail.receivedAt(),
                            mail.id(),
                            escaped(mail.text() == null ? mail.html() : mail.text())));
        }
        return """
                <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Mails that Onward sent</title><style>
                body{font:1rem/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}
                article{border-top:1px solid #767676;padding:1rem 0}h2{font-size:1.1rem;margin:0}
                p{color:#555;margin:.2rem 0}pre{white-space:pre-wrap;font:inherit}
                </style></head><body><h1>Mails that Onward sent</h1><p>%d kept, newest first. None has left this
                machine.</p>%s</body></html>
                """.formatted(newestFirst.size(), String.join("", articles));
    }

    private static String escaped(@Nullable String text) {
        return text == null
                ? ""
                : text.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;");
    }
}
