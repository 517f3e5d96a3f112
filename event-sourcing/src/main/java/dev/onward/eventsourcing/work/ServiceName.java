package dev.onward.eventsourcing.work;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What this service is called in topics and sources, such as "opportunity". */
@ApplicationScoped
public class ServiceName {

    private static final String SUFFIX = "-service";

    private final String name;

    /**
     * @param configured {@code onward.service}; without it the application's name counts, less "-service"
     */
    public ServiceName(
            @ConfigProperty(name = "onward.service") Optional<String> configured,
            @ConfigProperty(name = "quarkus.application.name", defaultValue = "onward") String application) {
        this.name = configured.orElse(
                application.endsWith(SUFFIX)
                        ? application.substring(0, application.length() - SUFFIX.length())
                        : application);
    }

    public String name() {
        return name;
    }
}
