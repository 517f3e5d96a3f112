package dev.onward.notification.mail;

import dev.onward.contracts.vocabulary.NotificationKind;
import dev.onward.eventsourcing.runtime.TimeAndIds;
import dev.onward.notification.mail.limits.MailLimits;
import dev.onward.notification.mail.limits.Mailboxes;
import dev.onward.notification.mail.links.AddressOf;
import dev.onward.notification.mail.links.MailboxOf;
import dev.onward.notification.mail.links.Purpose;
import dev.onward.notification.mail.links.SignedLinks;
import dev.onward.notification.planning.recipients.Destinations.Destination;
import dev.onward.notification.planning.texts.Letter;
import dev.onward.notification.planning.texts.Letters;
import dev.onward.notification.planning.texts.MailTemplates;
import dev.onward.notification.planning.texts.Occasion;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.ext.mail.MailMessage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Writes mails. Each says how no more of its kind come: by a link, and by the headers with which mail programs offer the
 * same with one click (RFC 2369, RFC 8058). A question whether an address is somebody's is plain text and has not a word of
 * the person who wrote the address down.
 */
@ApplicationScoped
public class MailWriter {

    private final Letters letters;
    private final SignedLinks links;
    private final Mailboxes mailboxes;
    private final MailLimits limits;
    private final MailSettings settings;
    private final String from;
    private final Optional<String> bounces;
    private final TimeAndIds timeAndIds;

    public MailWriter(
            Letters letters,
            SignedLinks links,
            Mailboxes mailboxes,
            MailLimits limits,
            MailSettings settings,
            @ConfigProperty(name = "quarkus.mailer.from") String from,
            @ConfigProperty(name = "quarkus.mailer.bounce-address") Optional<String> bounces,
            TimeAndIds timeAndIds) {
        this.letters = letters;
        this.links = links;
        this.mailboxes = mailboxes;
        this.limits = limits;
        this.settings = settings;
        this.from = from;
        this.bounces = bounces;
        this.timeAndIds = timeAndIds;
    }

    /** The mail; its Message-ID is the notification's id. Not to be called within a transaction. */
    Uni<MailMessage> write(MailJobs.Job job, Destination.Known to, Occasion occasion) {
        AddressOf address = new AddressOf(job.tenantId(), job.personId(), to.addressId());
        return occasion.kind() == NotificationKind.CONFIRM_ADDRESS
                ? question(job, to, address, letters.of(occasion))
                : news(job, to, address, letters.of(occasion));
    }

    private Uni<MailMessage> question(MailJobs.Job job, Destination.Known to, AddressOf address, Letter letter) {
        String confirm =
                links.to(Purpose.CONFIRM, address.bytes(), timeAndIds.now().plus(limits.confirmationGood()));
        String never = links.to(
                Purpose.NEVER,
                new MailboxOf(job.tenantId(), mailboxes.nameOf(to.address())).bytes(),
                timeAndIds.now().plus(limits.unsubscribeGood()));
        return MailTemplates.text(letter.leadingTo(confirm), never)
                .createUni()
                .map(text -> mail(job.notificationId(), to, letter, never).setText(text));
    }

    private Uni<MailMessage> news(MailJobs.Job job, Destination.Known to, AddressOf address, Letter letter) {
        String unsubscribe =
                links.to(Purpose.UNSUBSCRIBE, address.bytes(), timeAndIds.now().plus(limits.unsubscribeGood()));
        return MailTemplates.text(letter, unsubscribe)
                .createUni()
                .flatMap(text -> MailTemplates.html(letter, unsubscribe)
                        .createUni()
                        .map(html -> mail(job.notificationId(), to, letter, unsubscribe)
                                .setText(text)
                                .setHtml(html)));
    }

    private MailMessage mail(UUID notificationId, Destination.Known to, Letter letter, String stop) {
        MailMessage mail = new MailMessage()
                .setFrom(from)
                .setTo(List.of(to.address().email()))
                .setSubject(letter.subject())
                .setHeaders(MultiMap.caseInsensitiveMultiMap()
                        .add("Message-ID", "<" + notificationId + "@" + settings.messageIdDomain() + ">")
                        // RFC 3834: no out-of-office answer, please.
                        .add("Auto-Submitted", "auto-generated")
                        .add("List-Unsubscribe", "<" + stop + ">")
                        .add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
        bounces.ifPresent(mail::setBounceAddress);
        return mail;
    }
}
