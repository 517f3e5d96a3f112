package dev.onward.notification.planning.texts;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The two parts of a mail; checked against {@link Letter} when the service is built. */
@CheckedTemplate(basePath = "letter")
public final class MailTemplates {

    private MailTemplates() {}

    /**
     * Plain text.
     *
     * @param stop the link with which no more comes
     */
    public static native TemplateInstance text(Letter letter, String stop);

    /** The same as simple HTML. */
    public static native TemplateInstance html(Letter letter, String stop);
}
