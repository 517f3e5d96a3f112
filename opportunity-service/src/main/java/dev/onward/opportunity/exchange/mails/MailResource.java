package dev.onward.opportunity.exchange.mails;

import dev.onward.eventsourcing.command.Caller;
import dev.onward.eventsourcing.http.Callers;
import dev.onward.eventsourcing.http.IdempotencyKey;
import dev.onward.eventsourcing.http.Problem;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.eventsourcing.work.LimitReached;
import dev.onward.opportunity.sharing.PacedInput;
import dev.onward.opportunity.sharing.Slots;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Mail in: what a mail says, as a fact that the person may post. */
@Path("/opportunity/v1")
@RolesAllowed("seeker")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "mails")
public class MailResource {

    static final String PATH = "/opportunity/v1/mails";

    private static final Logger LOG = Logger.getLogger(MailResource.class);
    private static final String RFC822 = "message/rfc822";
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int BUFFER = 32 * 1024;

    private final MailAnswers answers;
    private final PhraseTable table;
    private final MailSettings settings;
    private final Callers callers;
    private final Slots slots;
    private final PacedInput.Pace pace;

    public MailResource(MailAnswers answers, PhraseTable table, MailSettings settings, Callers callers) {
        this.answers = answers;
        this.table = table;
        this.settings = settings;
        this.callers = callers;
        this.slots = new Slots(settings.atOnce(), settings.atOnceOfTenant(), settings.atOncePerPerson());
        this.pace = new PacedInput.Pace(settings.slowFor(), settings.slowest().asLongValue(), settings.longest());
    }

    @POST
    @Path("/mails")
    @Consumes({RFC822, MediaType.TEXT_PLAIN})
    @Blocking
    @Operation(
            operationId = "readMail",
            summary = "See what a mail would come to, as facts ready to be posted",
            description =
                    "The body is a mail as a program stores it (.eml), or the text of one, pasted. The answer says what kind of mail"
                            + " it is and which sentences say so, which of your opportunities it may be about and by what, and"
                            + " the facts with the address to post them to. Nothing is recorded, and nothing of the mail is kept."
                            + " Where its sentences are in doubt no kind is proposed: the answer says why, and gives what it may be"
                            + " to choose from. Attachments are not read. The date of a mail is a claim of whoever wrote it.")
    public Uni<Response> read(
            @Parameter(
                            required = true,
                            description =
                                    "A value of your own, 1 to 200 visible ASCII characters. Nothing is kept, so the same mail is read again.")
                    @HeaderParam(IdempotencyKey.HEADER)
                    @Nullable
                    String idempotencyKey,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable MediaType type,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String contentEncoding,
            @RequestBody(
                            required = true,
                            content = {
                                @Content(mediaType = RFC822, schema = @Schema(type = SchemaType.STRING)),
                                @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING))
                            })
                    InputStream body) {
        Caller caller = callers.current();
        IdempotencyKey.of(idempotencyKey);
        if (contentEncoding != null && !contentEncoding.equalsIgnoreCase("identity")) {
            throw Problem.of("content-encoding-not-taken").asException();
        }
        return switch (slots.ask(caller.tenantId(), caller.personId())) {
            case Slots.Asked.Full(LimitReached reached) ->
                throw tooMany(reached).asException();
            case Slots.Asked.Given(Runnable back) ->
                Uni.createFrom()
                        .item(() -> read(body, type, caller))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                        .flatMap(mail -> answers.propose(caller, mail))
                        .map(proposal -> Response.ok(proposal).build())
                        .onTermination()
                        .invoke(back)
                        // Finished even if the client hangs up: the place is taken until the mail is read, or ends.
                        .memoize()
                        .indefinitely();
        };
    }

    private static Problem tooMany(LimitReached reached) {
        return Problems.tooMany(
                Problem.of("mails-at-once"),
                "mails on their way",
                reached,
                "Wait for the answer to the one before, or some seconds, then send this one again.",
                SOON);
    }

    private ReadMail read(InputStream body, @Nullable MediaType type, Caller caller) {
        PacedInput in = new PacedInput(body, settings.mostBytes().asLongValue(), pace);
        InputStream arriving = new Arriving(in);
        MailReader reader = new MailReader(table.phrases(), caller.email());
        try {
            ReadMail mail = isText(type) ? reader.pasted(arriving, charset(type)) : reader.stored(arriving);
            passOver(in);
            if (in.bytes() == 0) {
                throw Problem.of("mail-empty").asException();
            }
            return mail;
        } catch (PacedInput.TooLarge _) {
            throw Problems.tooLarge(settings.mostBytes().asLongValue()).asException();
        } catch (PacedInput.TooSlow _) {
            throw tooSlow().asException();
        } catch (IOException | UncheckedIOException e) {
            // Silent for longer than the server waits, or gone: then nobody hears this.
            LOG.debugf("a mail ended early: %s", e.getClass().getName());
            throw tooSlow().asException();
        }
    }

    private Problem tooSlow() {
        return Problem.of("upload-too-slow").with("leastBytesPerSecond", pace.bytesPerSecond());
    }

    /** Without a type it may be either, and the source of a mail is known as such. */
    private static boolean isText(@Nullable MediaType type) {
        return type == null || type.getType().equalsIgnoreCase("text");
    }

    private static @Nullable Charset charset(@Nullable MediaType type) {
        String named = type == null ? null : type.getParameters().get(MediaType.CHARSET_PARAMETER);
        return named == null ? null : Charset.forName(named);
    }

    /** What is not looked at comes all the same, and is counted. */
    private static void passOver(InputStream in) throws IOException {
        byte[] buffer = new byte[BUFFER];
        int read;
        do {
            read = in.read(buffer);
        } while (read >= 0);
    }

    /** Tells a mail that does not come any more from one that cannot be read. */
    private static final class Arriving extends FilterInputStream {

        Arriving(InputStream in) {
            super(in);
        }

        @Override
        public int read() {
            try {
                return in.read();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public int read(byte[] buffer, int from, int length) {
            try {
                return in.read(buffer, from, length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
