package dev.onward.eventsourcing.consumer;

import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import java.util.Set;

/**
 * One consumer of one service's events: what it is called and what it does with an event. An application-scoped bean,
 * usually the class with the {@code @Incoming} method; the background retry finds it among the beans by its name.
 */
public interface Dispatcher {

    /**
     * The name that its cursors bear, such as "advice.cases": unique in the service and never changed, because another
     * name starts from the beginning. A rebuild of a foreign projection is a new name, such as "advice.cases@2".
     */
    String consumer();

    /** Short name of the service whose events it takes, such as "opportunity". */
    String source();

    /** The types handled; every other one only moves the cursor, its body is never decoded. */
    Set<String> handledTypes();

    /**
     * The effect of {@code event}, within {@code tx}: committed together with the cursor, so it happens exactly once.
     * Called in the order of the publication numbers of a stream. Nothing outside the transaction may be touched. What it
     * throws parks the event and the later ones of its stream.
     */
    Uni<Void> dispatch(Tx tx, PublishedEvent event);
}
