package dev.onward.notification.mail.pages;

import dev.onward.notification.mail.links.Purpose;
import io.quarkus.qute.i18n.MessageBundles;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the pages: plain HTML without script, style or anything from elsewhere, which no cache keeps. */
@ApplicationScoped
public class Pages {

    private static final String HTML = MediaType.TEXT_HTML + ";charset=utf-8";

    /** What may be done with this link, and the button that does it. */
    Uni<Response> ask(Purpose purpose) {
        PageWording say = say();
        return switch (purpose) {
            case CONFIRM -> page(200, say.confirmTitle(), say.confirmText(), say.confirmButton());
            case UNSUBSCRIBE -> page(200, say.unsubscribeTitle(), say.unsubscribeText(), say.unsubscribeButton());
            case NEVER -> page(200, say.neverTitle(), say.neverText(), say.neverButton());
        };
    }

    /** It is done, now or before. */
    Uni<Response> done(Purpose purpose) {
        PageWording say = say();
        return switch (purpose) {
            case CONFIRM -> page(200, say.confirmedTitle(), say.confirmedText(), null);
            case UNSUBSCRIBE -> page(200, say.unsubscribedTitle(), say.unsubscribedText(), null);
            case NEVER -> page(200, say.neverDoneTitle(), say.neverDoneText(), null);
        };
    }

    Uni<Response> expired() {
        return page(410, say().expiredTitle(), say().expiredText(), null);
    }

    Uni<Response> nothing() {
        return page(404, say().nothingTitle(), say().nothingText(), null);
    }

    Uni<Response> later() {
        return page(503, say().laterTitle(), say().laterText(), null)
                .map(page -> Response.fromResponse(page)
                        .header(HttpHeaders.RETRY_AFTER, 60)
                        .build());
    }

    private static PageWording say() {
        return MessageBundles.get(PageWording.class);
    }

    private static Uni<Response> page(int status, String title, String text, @Nullable String button) {
        return PageTemplates.page(new Page("en", title, List.of(text), button))
                .createUni()
                .map(html -> Response.status(status)
                        .type(HTML)
                        .header(
                                "Content-Security-Policy",
                                "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
                        .header("X-Content-Type-Options", "nosniff")
                        // The link is the key: it goes to nobody else, and into no index.
                        .header("Referrer-Policy", "no-referrer")
                        .header("X-Robots-Tag", "noindex")
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .entity(html)
                        .build());
    }
}
