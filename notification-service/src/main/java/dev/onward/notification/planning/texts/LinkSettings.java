package dev.onward.notification.planning.texts;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where the links in texts lead; an installation with pages of its own sets them. {@code {id}} is the opportunity. */
@ConfigMapping(prefix = "onward.links")
public interface LinkSettings {

    /** The address of the suite as people reach it, such as https://careers.example.edu. */
    @WithDefault("${onward.public-url}")
    String base();

    /** The advice on an opportunity. */
    @WithDefault("/advice/v1/opportunities/{id}/decision-card")
    String advice();

    /** An opportunity. */
    @WithDefault("/opportunity/v1/opportunities/{id}")
    String opportunity();

    /** The inbox, for what is about no opportunity. */
    @WithDefault("/notification/v1/inbox")
    String inbox();
}
