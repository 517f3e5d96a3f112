package dev.onward.eventsourcing.channel;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How channels are watched. */
@ConfigMapping(prefix = "onward.channel")
public interface ChannelSettings {

    /** How often it is looked how far each channel has come. */
    @WithDefault("5S")
    Duration look();

    /**
     * How long a channel may be behind its topic without a sign of life; then it is started again. Longer than one
     * attempt at a record may take, waiting for keys at the start included, and than partitions take to move between
     * replicas.
     */
    @WithDefault("3M")
    Duration patience();
}
