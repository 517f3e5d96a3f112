package dev.onward.testkit.eventing;

import dev.onward.eventsourcing.relay.RelaySettings;
import java.time.Duration;

/** As configured, but a batch may take only so long. */
record QuickRelay(RelaySettings configured, Duration within) implements RelaySettings {

    @Override
    public boolean enabled() {
        return configured.enabled();
    }

    @Override
    public Duration lease() {
        return configured.lease();
    }

    @Override
    public Duration renew() {
        return configured.renew();
    }

    @Override
    public Duration pollShortest() {
        return configured.pollShortest();
    }

    @Override
    public Duration pollLongest() {
        return configured.pollLongest();
    }

    @Override
    public int batch() {
        return configured.batch();
    }

    @Override
    public int parallel() {
        return configured.parallel();
    }

    @Override
    public Duration backOffLongest() {
        return configured.backOffLongest();
    }

    @Override
    public Duration stopWithin() {
        return configured.stopWithin();
    }
}
