package dev.onward.notification.mail;

import static dev.onward.notification.mail.MailLog.LOG;

import dev.onward.contracts.vocabulary.NotificationKind;
import dev.onward.contracts.vocabulary.SuppressionReason;
import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Proposer;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.runtime.TimeAndIds;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.eventsourcing.stream.Streams;
import dev.onward.eventsourcing.work.Contexts;
import dev.onward.eventsourcing.work.DeadlinePassed;
import dev.onward.eventsourcing.work.Loop;
import dev.onward.eventsourcing.work.SafeTrace;
import dev.onward.notification.foreign.person.ContactPoints;
import dev.onward.notification.mail.MailJobs.Job;
import dev.onward.notification.mail.limits.Mailboxes;
import dev.onward.notification.planning.domain.Reach;
import dev.onward.notification.planning.recipients.Destinations;
import dev.onward.notification.planning.recipients.Destinations.Destination;
import dev.onward.notification.planning.texts.Occasion;
import dev.onward.notification.planning.texts.Occasions;
import dev.onward.notification.stream.notification.NotificationCommandHandler;
import dev.onward.notification.stream.notification.domain.FailureCode;
import dev.onward.notification.stream.notification.domain.Notification;
import dev.onward.notification.stream.notification.domain.NotificationFact;
import dev.onward.notification.stream.notification.domain.NotificationFact.NotificationDelivered;
import dev.onward.notification.stream.notification.domain.NotificationFact.NotificationFailed;
import dev.onward.notification.stream.notification.domain.NotificationFact.NotificationSuppressed;
import dev.onward.notification.stream.notification.domain.RetrySchedule;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.SMTPException;
import io.vertx.mutiny.ext.mail.MailClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Hands mail to the mail server.
 *
 * <ol>
 *   <li>In one transaction: take the job in hand by a lease, see that the mail is still wanted, open the address and see
 *       that it is the person's and that no limit is reached.
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
public class MailSender implements Proposer {

    private static final PolicyName NAME = PolicyName.of(MailSender.class);

    private static final int BATCH = 100;
    private static final Duration ROUND_WITHIN = Duration.ofMinutes(30);
    private static final Duration TRANSACTION_WITHIN = Duration.ofSeconds(30);

    private final MailJobs jobs;
    private final Transactions transactions;
    private final Streams streams;
    private final StreamType<NotificationFact, ?> type;
    private final ContactPoints contactPoints;
    private final Destinations destinations;
    private final Mailboxes mailboxes;
    private final Occasions occasions;
    private final MailWriter writer;
    private final MailClient mailClient;
    private final NotificationCommandHandler notifications;
    private final MailSettings settings;
    private final Contexts contexts;
    private final TimeAndIds timeAndIds;
    private final Loop loop;

    public MailSender(
            MailJobs jobs,
            Transactions transactions,
            Streams streams,
            StreamType<NotificationFact, ?> type,
            ContactPoints contactPoints,
            Destinations destinations,
            Mailboxes mailboxes,
            Occasions occasions,
            MailWriter writer,
            MailClient mailClient,
            NotificationCommandHandler notifications,
            MailSettings settings,
            Contexts contexts,
            TimeAndIds timeAndIds) {
        this.jobs = jobs;
        this.transactions = transactions;
        this.streams = streams;
        this.type = type;
        this.contactPoints = contactPoints;
        this.destinations = destinations;
        this.mailboxes = mailboxes;
        this.occasions = occasions;
        this.writer = writer;
        this.mailClient = mailClient;
        this.notifications = notifications;
        this.settings = settings;
        this.contexts = contexts;
        this.timeAndIds = timeAndIds;
        this.loop =
                // What a round hands over must not be cut off before it is recorded: its steps end by themselves.
                new Loop(
                        "mail",
                        contexts,
                        this::round,
                        Duration.ZERO,
                        ROUND_WITHIN,
                        settings.poll(),
                        failure -> LOG.finderFailed(SafeTrace.of(failure)));
    }

    @Override
    public PolicyName name() {
        return NAME;
    }

    /** A mail in hand. {@code attempt} counts from 1. */
    private record InHand(
            Job job, StreamHistory<NotificationFact> history, int attempt, Destination.Known to, Occasion occasion) {}

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
        UUID lease = timeAndIds.newId();
        return contexts.runAndReturn(
                        "mail-prepare", TRANSACTION_WITHIN, () -> inTenant(job, tx -> prepare(tx, job, lease)))
                // A commit whose answer was lost may have taken the lease, and nobody else would touch the mail
                // meanwhile.
                .onFailure()
                .call(() -> patiently("mail-let-go", job, tx -> jobs.letGo(tx, job, lease)))
                .flatMap(inHand -> inHand.isEmpty()
                        ? Uni.createFrom().item(false)
                        : contexts.runAndReturn("mail-hand-over", settings.lease(), () -> handOver(inHand.get()))
                                .onFailure(DeadlinePassed.class)
                                .recoverWithItem(new Answer(FailureCode.UNREACHABLE))
                                .flatMap(answer -> recordPatiently(inHand.get(), answer))
                                .replaceWith(true))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.notPrepared(job.notificationId(), SafeTrace.of(failure));
                    return false;
                });
    }

    /** Empty where there is nothing to send: another has it, it is not wanted any more, or there is nobody to write to. */
    private Uni<Optional<InHand>> prepare(Tx tx, Job job, UUID lease) {
        return jobs.claim(tx, job, lease, settings.lease())
                .flatMap(mine -> mine
                        ? streams.load(tx, type, type.id(tx.tenantId(), job.notificationId()), job.personId())
                                .flatMap(stream -> prepare(tx, job, stream.history()))
                        : Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Optional<InHand>> prepare(Tx tx, Job job, StreamHistory<NotificationFact> history) {
        if (!(Notification.of(history) instanceof Notification.Waiting waiting)
                || waiting.dueAt().isAfter(timeAndIds.now().plusSeconds(1))) {
            return jobs.done(tx, job).replaceWith(Optional.empty());
        }
        return destinations.of(tx, job.personId()).flatMap(destination -> switch (destination) {
            case Destination.None none ->
                suppress(tx, job, history, refusal(waiting, none.reach()).orElseThrow());
            case Destination.Known to ->
                keptBack(tx, job, waiting, to)
                        .flatMap(reason -> reason.isPresent()
                                ? suppress(tx, job, history, reason.get())
                                : inHand(tx, job, history, waiting, to).map(Optional::of));
        });
    }

    /** Much may have happened since it was due: another address, a word that no mail is wanted, a limit reached. */
    private Uni<Optional<SuppressionReason>> keptBack(
            Tx tx, Job job, Notification.Waiting waiting, Destination.Known to) {
        Optional<SuppressionReason> refusal = refusal(waiting, to.reach());
        // Whatever was admitted once is handed over until it is taken.
        if (refusal.isPresent() || waiting.attempts() > 0) {
            return Uni.createFrom().item(refusal);
        }
        if (!isQuestion(waiting)) {
            return mailboxes.admit(tx, job.personId(), to.address()).map(MailSender::limitUnless);
        }
        return mailboxes
                .refuses(tx, to.address())
                .flatMap(refuses -> refuses
                        ? Uni.createFrom().item(Optional.of(SuppressionReason.UNSUBSCRIBED))
                        : mailboxes
                                .admitQuestion(tx, job.personId(), to.address())
                                .map(MailSender::limitUnless));
    }

    private static Optional<SuppressionReason> limitUnless(boolean admitted) {
        return admitted ? Optional.empty() : Optional.of(SuppressionReason.LIMIT_REACHED);
    }

    private static boolean isQuestion(Notification.Waiting waiting) {
        return waiting.planned().kind() == NotificationKind.CONFIRM_ADDRESS;
    }

    private static Optional<SuppressionReason> refusal(Notification.Waiting waiting, Reach reach) {
        if (!isQuestion(waiting)) {
            return reach.refusal();
        }
        return switch (reach) {
            case UNCONFIRMED -> Optional.empty();
            case NO_ADDRESS -> Optional.of(SuppressionReason.NO_ADDRESS);
            case MAIL, UNSUBSCRIBED -> Optional.of(SuppressionReason.SETTLED);
        };
    }

    private Uni<Optional<InHand>> suppress(
            Tx tx, Job job, StreamHistory<NotificationFact> history, SuppressionReason reason) {
        // By the version: what is planned once more may be kept back once more.
        return propose(
                        tx,
                        job,
                        history,
                        "kept-back/" + history.version(),
                        new NotificationSuppressed(reason, null, null))
                .chain(() -> jobs.done(tx, job))
                .replaceWith(Optional.empty());
    }

    private Uni<InHand> inHand(
            Tx tx,
            Job job,
            StreamHistory<NotificationFact> history,
            Notification.Waiting waiting,
            Destination.Known to) {
        About about = history.about();
        return contactPoints
                .of(tx, job.personId())
                .flatMap(contactPoint -> occasions.of(
                        tx,
                        waiting.planned().kind(),
                        about.opportunityId(),
                        waiting.planned().subjectId(),
                        contactPoint))
                .map(occasion -> new InHand(job, history, waiting.attempts() + 1, to, occasion));
    }

    private Uni<Answer> handOver(InHand mail) {
        return writer.write(mail.job(), mail.to(), mail.occasion())
                .flatMap(mailClient::sendMail)
                .ifNoItem()
                .after(settings.timeout())
                .fail()
                .replaceWith(new Answer(null))
                .onFailure()
                .recoverWithItem(failure -> {
                    FailureCode code = codeOf(failure);
                    LOG.failed(mail.job().notificationId(), code.name(), mail.attempt());
                    return new Answer(code);
                });
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
        return patiently("mail-record", mail.job(), tx -> outcome(tx, mail, answer))
                .onFailure()
                .invoke(failure -> LOG.notRecorded(mail.job().notificationId(), SafeTrace.of(failure)))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> patiently(String what, Job job, Function<Tx, Uni<Void>> work) {
        Uni<Void> done = contexts.runAndReturn(what, TRANSACTION_WITHIN, () -> inTenant(job, work));
        int more = settings.recordAttempts() - 1;
        return more < 1
                ? done
                : done.onFailure()
                        .retry()
                        .withBackOff(Duration.ofMillis(100), Duration.ofSeconds(5))
                        .atMost(more);
    }

    private Uni<Void> outcome(Tx tx, InHand mail, Answer answer) {
        Uni<Void> fact = answer.failure() == null
                ? propose(tx, mail.job(), mail.history(), "delivered", new NotificationDelivered(null, null))
                : propose(
                        tx,
                        mail.job(),
                        mail.history(),
                        "failed/" + mail.attempt(),
                        new NotificationFailed(
                                mail.attempt(),
                                answer.failure(),
                                RetrySchedule.nextAt(
                                                mail.attempt(),
                                                answer.failure(),
                                                settings.retryFirst(),
                                                timeAndIds.now())
                                        .orElse(null)));
        return fact.chain(() -> jobs.done(tx, mail.job()));
    }

    /** What follows is caused by the plan. */
    private Uni<Void> propose(
            Tx tx, Job job, StreamHistory<NotificationFact> history, String what, NotificationFact fact) {
        Reaction reaction = Reaction.of(
                history.entries().getFirst().envelope(),
                Objects.requireNonNull(history.personId(), "a notification is for a person"),
                timeAndIds.now());
        return notifications.propose(tx, reaction, NAME, job.notificationId(), reaction.factId(NAME, what, 0), fact);
    }

    private <T> Uni<T> inTenant(Job job, Function<Tx, Uni<T>> work) {
        return transactions.inTenant(job.tenantId(), work);
    }
}
