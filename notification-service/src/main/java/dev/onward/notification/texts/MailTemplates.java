package dev.onward.notification.texts;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The two parts of a mail; checked against {@link Letter} when the service is built. */
@CheckedTemplate(basePath = "letter")
public final class MailTemplates {

    private MailTemplates() {}

    /** Plain text. */
    public static native TemplateInstance text(Letter letter);

    /** The same as simple HTML. */
    public static native TemplateInstance html(Letter letter);
}
