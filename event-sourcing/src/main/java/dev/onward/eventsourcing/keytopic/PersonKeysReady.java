package dev.onward.eventsourcing.keytopic;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready before the topic of keys was read to its end once: erasures after a restore are then known. */
@Readiness
@ApplicationScoped
public class PersonKeysReady implements HealthCheck {

    private final PersonKeyTopic topic;

    public PersonKeysReady(PersonKeyTopic topic) {
        this.topic = topic;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("person-keys").status(topic.isReady()).build();
    }
}
