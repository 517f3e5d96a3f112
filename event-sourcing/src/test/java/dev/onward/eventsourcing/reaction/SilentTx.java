package dev.onward.eventsourcing.reaction;

import dev.onward.eventsourcing.store.Statement;
import dev.onward.eventsourcing.store.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/** A transaction in which nothing may be read or written: whatever asks the database in it fails. */
final class SilentTx implements Tx {

    private final UUID tenantId;
    private final List<Runnable> signals = new ArrayList<>();

    SilentTx(UUID tenantId) {
        this.tenantId = tenantId;
    }

    void commit() {
        signals.forEach(Runnable::run);
    }

    @Override
    public void afterCommit(Runnable signal) {
        signals.add(signal);
    }

    @Override
    public UUID tenantId() {
        return tenantId;
    }

    @Override
    public Statement sql(String sql) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mutiny.Session session() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void forgetRows() {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> T remembered(Class<T> kind, Supplier<T> make) {
        throw new UnsupportedOperationException();
    }
}
