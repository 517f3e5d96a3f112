package dev.onward.opportunity.view.timeline;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How timelines are streamed. */
@ConfigMapping(prefix = "onward.timeline.stream")
public interface TimelineStreamSettings {

    /** The pause between two looks for new lines. */
    @WithDefault("1S")
    Duration poll();

    /** After how long without a line a comment is sent, so that nobody on the way takes the stream for dead. */
    @WithDefault("15S")
    Duration heartbeat();

    /** How long a stream lasts at most; its client then reads on with another one. */
    @WithDefault("1H")
    Duration longest();

    /** How many streams a person may have open at one replica. */
    @WithDefault("4")
    int mostPerPerson();

    /** How many the people of one tenant may have open at one replica: half of all, so that others find places. */
    @WithDefault("200")
    int mostOfTenant();

    /** How many streams a replica serves. */
    @WithDefault("400")
    int most();

    /** How many lines are read at once. */
    @WithDefault("100")
    int batch();
}
