package dev.onward.testkit.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What is the same for all channels stands once, and the page about it shows what is set. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChannelSettingsTest {

    private static final Pattern OF_A_CHANNEL =
            Pattern.compile("mp\\.messaging\\.incoming\\.([\\w-]+)\\.([\\w.-]+)=.*");
    private static final String OF_THE_CONNECTOR = "mp.messaging.connector.onward-kafka.";

    private final Repository repository = Repository.around(Path.of(""));

    @Test
    void a_channel_of_a_service_names_its_connector_topic_and_group_and_nothing_else() {
        // When
        List<String> set = services()
                .flatMap(this::lines)
                .map(OF_A_CHANNEL::matcher)
                .filter(it -> it.matches())
                .map(it -> it.group(2))
                .toList();

        // Then
        assertThat(set).hasSizeGreaterThan(20).containsOnly("connector", "topic", "group.id");
    }

    @Test
    void the_page_of_the_machinery_shows_the_settings_that_there_are() {
        // Given
        String settings = "event-sourcing/src/main/resources/META-INF/microprofile-config.properties";

        // When
        List<String> shown = lines("event-sourcing/README.md")
                .filter(it -> it.startsWith("mp.messaging."))
                .toList();

        // Then
        assertThat(shown)
                .filteredOn(it -> it.startsWith(OF_THE_CONNECTOR))
                .containsExactlyInAnyOrderElementsOf(lines(settings)
                        .filter(it -> it.startsWith(OF_THE_CONNECTOR))
                        .toList());
        assertThat(shown)
                .filteredOn(it -> OF_A_CHANNEL.matcher(it).matches())
                .isSubsetOf(services().flatMap(this::lines).toList())
                .hasSize(3);
    }

    private Stream<String> services() {
        return repository.texts().keySet().stream()
                .filter(it -> it.endsWith("-service/src/main/resources/application.properties"));
    }

    private Stream<String> lines(String path) {
        return Objects.requireNonNull(repository.texts().get(path), path).lines();
    }
}
