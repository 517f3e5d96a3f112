package dev.onward.opportunity.stream.opportunity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How requests for feedback are waited for. */
@ConfigMapping(prefix = "onward.feedback")
public interface FeedbackSettings {

    /** After how long a request counts as unanswered. */
    @WithDefault("21D")
    Duration lapse();
}
