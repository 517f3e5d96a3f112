package dev.onward.eventsourcing.operations;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a service has yet to do.
 *
 * @param outboxKafka pointers not yet acknowledged by the broker, those of held streams included
 * @param outboxLocal pointers not yet in the service's own projections
 * @param holds streams that the relay cannot go on with
 * @param parked events that wait for a retry
 * @param duePast due work whose time has come
 * @param consumerLag records of its topics that its groups have not consumed
 * @param inHand what the service's own {@link WorkInHand} says
 */
public record Pending(
        long outboxKafka, long outboxLocal, long holds, long parked, long duePast, long consumerLag, long inHand) {

    /** Nothing is left to do. Seen twice running, over all services, it means that all is quiet. */
    public boolean settled() {
        return outboxKafka + outboxLocal + holds + parked + duePast + consumerLag + inHand == 0;
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("outboxKafka", outboxKafka)
                .put("outboxLocal", outboxLocal)
                .put("holds", holds)
                .put("parked", parked)
                .put("duePast", duePast)
                .put("consumerLag", consumerLag)
                .put("inHand", inHand)
                .put("settled", settled());
    }
}
