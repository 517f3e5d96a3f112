package dev.onward.notification.mail.pages;

import dev.onward.eventsourcing.command.CommandResult;
import dev.onward.eventsourcing.runtime.TimeAndIds;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.notification.mail.limits.Mailboxes;
import dev.onward.notification.mail.links.AddressOf;
import dev.onward.notification.mail.links.MailboxOf;
import dev.onward.notification.mail.links.Purpose;
import dev.onward.notification.mail.links.SignedLinks;
import dev.onward.notification.stream.preferences.PreferencesCommandHandler;
import dev.onward.notification.stream.preferences.domain.PreferencesFact;
import dev.onward.notification.stream.preferences.domain.PreferencesFact.AddressConfirmed;
import dev.onward.notification.stream.preferences.domain.PreferencesFact.MailUnsubscribed;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * What links in mails open. There is no token: the link itself is signed, and anyone who has the mail may do what it is
 * for. Opening a page changes nothing, because mail scanners open every link; its button posts to the same address, and
 * so does a mail program that unsubscribes with one click (RFC 8058). Pages for people, so not in the API's document.
 */
@Path(SignedLinks.PATH)
@PermitAll
@Produces(MediaType.TEXT_HTML)
public class MailPagesResource {

    private final SignedLinks links;
    private final Pages pages;
    private final PreferencesCommandHandler preferences;
    private final Mailboxes mailboxes;
    private final Transactions transactions;
    private final TimeAndIds timeAndIds;

    public MailPagesResource(
            SignedLinks links,
            Pages pages,
            PreferencesCommandHandler preferences,
            Mailboxes mailboxes,
            Transactions transactions,
            TimeAndIds timeAndIds) {
        this.links = links;
        this.pages = pages;
        this.preferences = preferences;
        this.mailboxes = mailboxes;
        this.transactions = transactions;
        this.timeAndIds = timeAndIds;
    }

    /** The page with its button; 404 for a link that we did not sign, 410 for one whose time is up. */
    @GET
    @Path("/{purpose}/{token}")
    @Operation(hidden = true)
    public Uni<Response> show(@PathParam("purpose") String word, @PathParam("token") String token) {
        return with(word, token, (purpose, _) -> pages.ask(purpose));
    }

    /** What the button and one-click do. A second time changes nothing. */
    @POST
    @Path("/{purpose}/{token}")
    @Operation(hidden = true)
    public Uni<Response> act(@PathParam("purpose") String word, @PathParam("token") String token) {
        return with(word, token, (purpose, subject) -> switch (purpose) {
            case CONFIRM -> say(purpose, AddressOf.of(subject), it -> new AddressConfirmed(it.addressId()));
            case UNSUBSCRIBE -> say(purpose, AddressOf.of(subject), it -> new MailUnsubscribed(it.addressId()));
            case NEVER -> never(purpose, MailboxOf.of(subject));
        });
    }

    @FunctionalInterface
    private interface Turn {
        Uni<Response> take(Purpose purpose, ByteBuffer subject);
    }

    private Uni<Response> with(String word, String token, Turn turn) {
        Optional<Purpose> purpose = Purpose.of(word);
        if (purpose.isEmpty()) {
            return pages.nothing();
        }
        return switch (links.read(purpose.get(), token, timeAndIds.now())) {
            case SignedLinks.Reading.Good(ByteBuffer subject) -> turn.take(purpose.get(), subject);
            case SignedLinks.Reading.Expired _ -> pages.expired();
            case SignedLinks.Reading.NotOurs _ -> pages.nothing();
        };
    }

    private Uni<Response> say(Purpose purpose, AddressOf it, Function<AddressOf, PreferencesFact> fact) {
        return preferences.propose(it.tenantId(), it.personId(), fact.apply(it)).flatMap(result -> switch (result) {
            // Refused: the same was said before.
            case CommandResult.Done<?, ?> _, CommandResult.Refused<?, ?> _ -> pages.done(purpose);
            case CommandResult.NotFound<?, ?> _, CommandResult.Erased<?, ?> _ -> pages.expired();
            case CommandResult.TooLarge<?, ?> _,
                    CommandResult.Misread<?, ?> _,
                    CommandResult.Unreadable<?, ?> _,
                    CommandResult.StreamFull<?, ?> _,
                    CommandResult.StreamTooLarge<?, ?> _,
                    CommandResult.TooManyFollow<?, ?> _,
                    CommandResult.TooManyNewPeople<?, ?> _,
                    CommandResult.InFuture<?, ?> _,
                    CommandResult.VersionMismatch<?, ?> _,
                    CommandResult.KeyReused<?, ?> _,
                    CommandResult.Contended<?, ?> _ -> pages.later();
        });
    }

    private Uni<Response> never(Purpose purpose, MailboxOf it) {
        return transactions
                .inTenant(it.tenantId(), tx -> mailboxes.refuse(tx, it.name()))
                .flatMap(_ -> pages.done(purpose));
    }
}
