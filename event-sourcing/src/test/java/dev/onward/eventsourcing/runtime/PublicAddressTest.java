package dev.onward.eventsourcing.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a service is reached from outside. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PublicAddressTest {

    @ParameterizedTest
    @CsvSource({
        "https://careers.example.edu, https://careers.example.edu",
        "' https://careers.example.edu/ ', https://careers.example.edu",
        "http://127.0.0.1:8080, http://127.0.0.1:8080",
        "http://[::1]:8080, http://[::1]:8080",
        "https://example.edu/careers//, https://example.edu/careers"
    })
    void paths_are_put_behind_the_address(String setting, String base) {
        assertThat(PublicAddress.base(setting)).isEqualTo(base);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "careers.example.edu",
                "ftp://example.edu",
                "https://",
                "https://a.example?b=c",
                "/onward",
                "https://a b",
                "https://[",
                "https://[::1",
                "https://:",
                "https://:8443",
                "https://host:99999",
                "https://host:0"
            })
    void an_address_that_no_browser_could_follow_is_refused_with_an_example(String setting) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PublicAddress.base(setting))
                .withMessageContaining("onward.public-url")
                .withMessageContaining("https://careers.example.edu");
    }
}
