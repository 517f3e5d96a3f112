package dev.onward.notification.delivery;

import static dev.onward.notification.delivery.MailLog.LOG;

import dev.onward.contracts.vocabulary.SuppressionReason;
import dev.onward.eventsourcing.Ids;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.http.Edge;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.eventsourcing.stream.Streams;
import dev.onward.eventsourcing.work.Contexts;
import dev.onward.eventsourcing.work.Loop;
import dev.onward.eventsourcing.work.SafeTrace;
import dev.onward.notification.delivery.MailJobs.Job;
import dev.onward.notification.delivery.domain.FailureCode;
import dev.onward.notification.delivery.domain.Notification;
import dev.onward.notification.delivery.domain.NotificationDecider;
import dev.onward.notification.delivery.domain.NotificationFact;
import dev.onward.notification.delivery.domain.NotificationFact.NotificationDelivered;
import dev.onward.notification.delivery.domain.NotificationFact.NotificationFailed;
import dev.onward.notification.delivery.domain.NotificationFact.NotificationSuppressed;
import dev.onward.notification.delivery.domain.RetrySchedule;
import dev.onward.notification.recipients.ContactPoints;
import dev.onward.notification.texts.Letter;
import dev.onward.notification.texts.Letters;
import dev.onward.notification.texts.MailTemplates;
import dev.onward.notification.texts.Occasion;
import dev.onward.notification.texts.Occasions;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Hands mail to the mail server.
 *
 * <ol>
 *   <li>In one transaction: take the job in hand by a lease, see that the mail is still wanted, open the address.
 *   <li>Outside any transaction: write the mail and hand it over. Its Message-ID is the notification's id, the same at
 *       every attempt.
 *   <li>In another transaction: record what came of it and delete the job. While the database is away this is tried
 *       again, for the answer is known and the mail must not be sent once more.
 * </ol>
 *
 * A sender that dies between 2 and 3 leaves a lease that runs out, and another sends the mail once more under the same
 * Message-ID. Nowhere else is a mail sent twice, unless a mail server takes it and its answer is lost on the way.
 */
@ApplicationScoped
public class MailSender {

    private static final int BATCH = 100;

    private final MailJobs jobs;
    private final Transactions transactions;
    private final Streams streams;
    private final StreamType<NotificationFact, ?> type;
    private final ContactPoints contactPoints;
    private final Occasions occasions;
    private final Letters letters;
    private final ReactiveMailer mailer;
    private final NotificationCommandHandler notifications;
    private final MailSettings settings;
    private final Contexts contexts;
    private final Edge edge;
    private final Loop loop;

    public MailSender(
            MailJobs jobs,
            Transactions transactions,
            Streams streams,
            StreamType<NotificationFact, ?> type,
            ContactPoints contactPoints,
            Occasions occasions,
            Letters letters,
            ReactiveMailer mailer,
            NotificationCommandHandler notifications,
            MailSettings settings,
            Contexts contexts,
            Edge edge) {
        this.jobs = jobs;
        this.transactions = transactions;
        this.streams = streams;
        this.type = type;
        this.contactPoints = contactPoints;
        this.occasions = occasions;
        this.letters = letters;
        this.mailer = mailer;
        this.notifications = notifications;
        this.settings = settings;
        this.contexts = contexts;
        this.edge = edge;
        this.loop =
                new Loop(contexts, this::round, settings.poll(), failure -> LOG.finderFailed(SafeTrace.of(failure)));
    }

    /** A mail in hand. {@code attempt} counts from 1. */
    private record InHand(
            Job job, StreamHistory<NotificationFact> history, int attempt, String address, Occasion occasion) {}

    /** How a mail server answered. */
    private record Answer(@Nullable FailureCode failure) {}

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop();
    }

    void queued(@Observes MailJobs.MailQueued event) {
        loop.wake();
    }

    private Uni<Duration> round() {
        return jobs.find(BATCH)
                .flatMap(found -> Multi.createFrom()
                        .iterable(found)
                        .onItem()
                        .transformToUni(this::send)
                        .merge(settings.concurrency())
                        .collect()
                        .asList()
                        .map(done -> done.size() == BATCH ? Duration.ZERO : settings.poll()));
    }

    private Uni<Boolean> send(Job job) {
        return contexts.runAndReturn(() -> inTenant(job, tx -> prepare(tx, job)))
                .flatMap(inHand -> inHand.isEmpty()
                        ? Uni.createFrom().item(false)
                        : contexts.runAndReturn(() -> handOver(inHand.get()))
                                .flatMap(answer -> recordPatiently(inHand.get(), answer))
                                .replaceWith(true))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.notPrepared(job.notificationId(), SafeTrace.of(failure));
                    return false;
                });
    }

    /** Empty where there is nothing to send: another has it, it is not wanted any more, or there is nobody to write to. */
    private Uni<Optional<InHand>> prepare(Tx tx, Job job) {
        return jobs.claim(tx, job, settings.lease())
                .flatMap(mine -> mine
                        ? streams.load(tx, type, type.id(tx.tenantId(), job.notificationId()), job.personId())
                                .flatMap(stream -> prepare(tx, job, stream.history()))
                        : Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Optional<InHand>> prepare(Tx tx, Job job, StreamHistory<NotificationFact> history) {
        if (!(NotificationDecider.of(history) instanceof Notification.Waiting waiting)
                || waiting.dueAt().isAfter(edge.now().plusSeconds(1))) {
            return jobs.done(tx, job).replaceWith(Optional.empty());
        }
        return contactPoints
                .of(tx, job.personId())
                .flatMap(contactPoint -> contactPoints
                        .address(tx, job.personId())
                        .flatMap(address -> address == null
                                ? state(
                                                tx,
                                                job,
                                                history,
                                                "no-address/" + waiting.attempts(),
                                                new NotificationSuppressed(SuppressionReason.NO_ADDRESS, null, null))
                                        .chain(() -> jobs.done(tx, job))
                                        .replaceWith(Optional.<InHand>empty())
                                : occasions
                                        .of(
                                                tx,
                                                waiting.planned().kind(),
                                                history.entries()
                                                        .getFirst()
                                                        .envelope()
                                                        .about()
                                                        .opportunityId(),
                                                waiting.planned().subjectId(),
                                                contactPoint)
                                        .map(occasion -> Optional.of(
                                                new InHand(job, history, waiting.attempts() + 1, address, occasion)))));
    }

    private Uni<Answer> handOver(InHand mail) {
        return write(mail)
                .flatMap(mailer::send)
                .replaceWith(new Answer(null))
                .onFailure()
                .recoverWithItem(failure -> {
                    FailureCode code = codeOf(failure);
                    LOG.failed(mail.job().notificationId(), code.name(), mail.attempt());
                    return new Answer(code);
                });
    }

    private Uni<Mail> write(InHand mail) {
        Letter letter = letters.of(mail.occasion());
        return MailTemplates.text(letter)
                .createUni()
                .flatMap(text -> MailTemplates.html(letter)
                        .createUni()
                        .map(html -> Mail.withText(mail.address(), letter.subject(), text)
                                .setHtml(html)
                                .addHeader("Message-ID", messageId(mail.job()))
                                // RFC 3834: no out-of-office answer, please.
                                .addHeader("Auto-Submitted", "auto-generated")));
    }

    private String messageId(Job job) {
        return "<" + job.notificationId() + "@" + settings.messageIdDomain() + ">";
    }

    private static FailureCode codeOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SMTPException smtp) {
                return smtp.isPermanent() ? FailureCode.REFUSED : FailureCode.REFUSED_FOR_NOW;
            }
        }
        return FailureCode.UNREACHABLE;
    }

    /** The mail server has answered: whatever happens to the database, that is what must be recorded. */
    private Uni<Void> recordPatiently(InHand mail, Answer answer) {
        Uni<Void> recorded = contexts.runAndReturn(() -> inTenant(mail.job(), tx -> outcome(tx, mail, answer)));
        int more = settings.recordAttempts() - 1;
        return (more < 1
                        ? recorded
                        : recorded.onFailure()
                                .retry()
                                .withBackOff(Duration.ofMillis(100), Duration.ofSeconds(5))
                                .atMost(more))
                .onFailure()
                .invoke(failure -> LOG.notRecorded(mail.job().notificationId(), SafeTrace.of(failure)))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> outcome(Tx tx, InHand mail, Answer answer) {
        Uni<Void> fact = answer.failure() == null
                ? state(tx, mail.job(), mail.history(), "delivered", new NotificationDelivered(null, null))
                : state(
                        tx,
                        mail.job(),
                        mail.history(),
                        "failed/" + mail.attempt(),
                        new NotificationFailed(
                                mail.attempt(),
                                answer.failure(),
                                RetrySchedule.nextAt(
                                                mail.attempt(), answer.failure(), settings.retryFirst(), edge.now())
                                        .orElse(null)));
        return fact.chain(() -> jobs.done(tx, mail.job()));
    }

    private Uni<Void> state(
            Tx tx, Job job, StreamHistory<NotificationFact> history, String what, NotificationFact fact) {
        return notifications
                .state(
                        tx,
                        job.notificationId(),
                        Objects.requireNonNull(history.personId(), "a notification is for a person"),
                        Ids.derived(job.notificationId(), what),
                        fact,
                        DueNotification.originOf(history))
                .replaceWithVoid();
    }

    private <T> Uni<T> inTenant(Job job, Function<Tx, Uni<T>> work) {
        return transactions.inTenant(job.tenantId(), work);
    }
}
