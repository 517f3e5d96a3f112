package dev.onward.eventsourcing.relay;

import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.kafka.RecordSender;
import dev.onward.eventsourcing.store.StoredEvent;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.work.Contexts;
import dev.onward.eventsourcing.work.Transience;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** What pointers to Kafka are for: map each event to its publication, send all, wait for every acknowledgement. */
public final class KafkaWork implements Batch.Work {

    private final Publisher publisher;
    private final Transactions transactions;
    private final Contexts contexts;
    private final RecordSender sender;
    private final BeforeSending beforeSending;

    public KafkaWork(
            Publisher publisher,
            Transactions transactions,
            Contexts contexts,
            RecordSender sender,
            BeforeSending beforeSending) {
        this.publisher = publisher;
        this.transactions = transactions;
        this.contexts = contexts;
        this.sender = sender;
        this.beforeSending = beforeSending;
    }

    @Override
    public Uni<Batch.Outcome> work(List<Batch.Pointed> events, BooleanSupplier leasesHold) {
        Map<UUID, List<Batch.Pointed>> byTenant = Batch.Pointed.byTenant(events);
        return Multi.createFrom()
                .iterable(byTenant.entrySet())
                .onItem()
                .transformToUniAndConcatenate(entry -> contexts.runAndReturn(
                        () -> transactions.inTenant(entry.getKey(), tx -> map(tx, entry.getValue()))))
                .collect()
                .asList()
                // After the mapping, which may have made keys of its own.
                .call(() -> beforeSending.beforeSending(Set.copyOf(byTenant.keySet())))
                .flatMap(mapped -> {
                    if (!leasesHold.getAsBoolean()) {
                        throw new IllegalStateException("a lease ran out before anything was sent");
                    }
                    return send(events, mapped);
                });
    }

    /** What a tenant's events became, by position; a failure that passes fails them all. */
    private Uni<Map<Long, Mapped>> map(Tx tx, List<Batch.Pointed> events) {
        Map<Long, Mapped> mapped = new HashMap<>();
        List<StoredEvent> all = events.stream().map(Batch.Pointed::event).toList();
        return publisher
                .foresee(tx, all)
                .chain(() -> Multi.createFrom()
                        .iterable(all)
                        .onItem()
                        .transformToUniAndConcatenate(event -> Uni.createFrom()
                                .deferred(() -> publisher.publish(tx, event))
                                .map(publication ->
                                        new Mapped(RecordFormat.record(publisher.service(), event, publication), null))
                                .onFailure(e -> !Transience.isTransient(e))
                                .recoverWithItem(e -> new Mapped(null, e))
                                .invoke(result -> mapped.put(event.globalPos(), result)))
                        .collect()
                        .last()
                        .map(_ -> mapped));
    }

    /** One of the two is null. */
    private record Mapped(
            @Nullable ProducerRecord<String, byte[]> record,
            @Nullable Throwable failure) {}

    private Uni<Batch.Outcome> send(List<Batch.Pointed> events, List<Map<Long, Mapped>> perTenant) {
        Map<Long, Mapped> mapped = new HashMap<>();
        perTenant.forEach(mapped::putAll);
        List<Batch.Hold> holds = new ArrayList<>();
        Set<StreamId> held = new HashSet<>();
        List<StoredEvent> sent = new ArrayList<>();
        List<RecordSender.Outgoing> outgoing = new ArrayList<>();
        for (Batch.Pointed pointed : events) {
            StoredEvent event = pointed.event();
            StreamId stream = event.envelope().stream();
            Mapped it = mapped.get(event.globalPos());
            if (it == null || held.contains(stream)) {
                continue;
            }
            if (it.record() != null) {
                sent.add(event);
                outgoing.add(new RecordSender.Outgoing(stream, it.record()));
            } else if (it.failure() != null) {
                held.add(stream);
                holds.add(new Batch.Hold(stream, event.globalPos(), it.failure()));
            }
        }
        return sender.sendAll(outgoing).map(results -> outcome(sent, results, holds, held));
    }

    private static Batch.Outcome outcome(
            List<StoredEvent> sent, List<RecordSender.Result> results, List<Batch.Hold> holds, Set<StreamId> held) {
        Set<Long> acknowledged = new HashSet<>();
        Throwable stop = null;
        for (int i = 0; i < sent.size(); i++) {
            StoredEvent event = sent.get(i);
            switch (results.get(i)) {
                case RecordSender.Result.Acknowledged _ -> acknowledged.add(event.globalPos());
                case RecordSender.Result.NotSent _ -> {}
                case RecordSender.Result.Failed failed -> {
                    StreamId stream = event.envelope().stream();
                    if (!failed.isRecordsFault()) {
                        stop = failed.failure();
                    } else if (held.add(stream)) {
                        holds.add(new Batch.Hold(stream, event.globalPos(), failed.failure()));
                    }
                }
            }
        }
        return new Batch.Outcome(acknowledged, acknowledged.size(), holds, stop);
    }
}
