package dev.onward.eventsourcing.relay;

import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.kafka.RecordSender;
import dev.onward.eventsourcing.store.StoredEvent;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.work.Contexts;
import dev.onward.eventsourcing.work.Sequence;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What pointers to Kafka are for: map each event to its publication, send all, wait for every acknowledgement. */
public final class KafkaDelivery implements Batch.Delivery {

    private final Publisher publisher;
    private final Transactions transactions;
    private final Contexts contexts;
    private final RecordSender sender;
    private final BeforeSending beforeSending;

    public KafkaDelivery(
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
    public Uni<Batch.Outcome> deliver(List<Batch.Pointed> events, BooleanSupplier leasesHold) {
        Map<Long, ProducerRecord<String, byte[]>> records = new HashMap<>();
        List<Batch.Hold> holds = new ArrayList<>();
        return Batch.eachTenant(events, holds, (tenant, some) -> together(tenant, some, records))
                // After the mapping, which may have made keys of its own.
                .call(() -> beforeSending.beforeSending(
                        Set.copyOf(Batch.Pointed.byTenant(events).keySet())))
                .flatMap(_ -> {
                    if (!leasesHold.getAsBoolean()) {
                        throw new IllegalStateException("a lease ran out before anything was sent");
                    }
                    return send(events, records, holds);
                });
    }

    /** Maps events of one tenant; their records are kept by position once all of them are there. */
    private Uni<Void> together(
            UUID tenant, List<Batch.Pointed> events, Map<Long, ProducerRecord<String, byte[]>> records) {
        List<StoredEvent> all = events.stream().map(Batch.Pointed::event).toList();
        return contexts.runAndReturn(() -> transactions.inTenant(
                        tenant,
                        () -> Batch.LONGEST_LOCK,
                        tx -> publisher
                                .prefetch(tx, all)
                                .chain(() -> Sequence.map(
                                        all,
                                        event -> publisher
                                                .publish(tx, event)
                                                .map(publication -> RecordFormat.record(
                                                        publisher.service(), event, publication))))))
                .invoke(mapped -> {
                    for (int i = 0; i < all.size(); i++) {
                        records.put(all.get(i).globalPos(), mapped.get(i));
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Batch.Outcome> send(
            List<Batch.Pointed> events, Map<Long, ProducerRecord<String, byte[]>> records, List<Batch.Hold> holds) {
        List<StoredEvent> sent = new ArrayList<>();
        List<RecordSender.Outgoing> outgoing = new ArrayList<>();
        for (Batch.Pointed pointed : events) {
            StoredEvent event = pointed.event();
            ProducerRecord<String, byte[]> record = records.get(event.globalPos());
            if (record != null) {
                sent.add(event);
                outgoing.add(new RecordSender.Outgoing(event.envelope().stream(), record));
            }
        }
        Set<StreamId> held = holds.stream().map(Batch.Hold::stream).collect(Collectors.toCollection(HashSet::new));
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
