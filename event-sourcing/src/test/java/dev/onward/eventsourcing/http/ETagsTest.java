package dev.onward.eventsourcing.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onward.eventsourcing.command.AcceptedVersions;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ETagsTest {

    private static final String TAG = "7-q2Xv0sJk8dA";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"7\"",
                "W/\"7\"",
                "\"7-gzip\"",
                "\"7-q2Xv0sJk8dA\"",
                "W/\"7-q2Xv0sJk8dA\"",
                "\"7-q2Xv0sJk8dA--gzip\"",
                "\"7-q2Xv0sJk8dA;br\"",
                " \"7\" ",
            })
    void the_version_is_the_same_whatever_a_proxy_writes_around_it(String ifMatch) {
        // When
        AcceptedVersions accepted = ETags.accepted(List.of(ifMatch));

        // Then
        assertThat(accepted).isEqualTo(AcceptedVersions.of(Set.of(7L)));
    }

    @Test
    void every_version_of_a_list_is_accepted() {
        // When
        AcceptedVersions accepted = ETags.accepted(List.of("\"5\", W/\"7-q2Xv0sJk8dA\",,", "\"9\""));

        // Then
        assertThat(accepted).isEqualTo(AcceptedVersions.of(Set.of(5L, 7L, 9L)));
    }

    @Test
    void a_star_accepts_every_version() {
        // When
        AcceptedVersions accepted = ETags.accepted(List.of("*"));

        // Then
        assertThat(accepted).isEqualTo(AcceptedVersions.ANY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"33a64df5\"", "\"0033\"", "\"33-else\"", "\"33-q2Xv0sJk8dA7\""})
    void the_tag_of_somebody_else_accepts_no_version(String ifMatch) {
        // When
        AcceptedVersions accepted = ETags.accepted(List.of(ifMatch));

        // Then
        assertThat(accepted).isEqualTo(AcceptedVersions.of(Set.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "seven", "\"7", "w/\"7\"", "\"7\" \"8\"", "\"7\", *", ",", "\"a b\""})
    void a_malformed_list_of_tags_is_refused(String ifMatch) {
        // When
        var reading = assertThatThrownBy(() -> ETags.accepted(List.of(ifMatch)));

        // Then
        reading.isInstanceOf(HttpProblem.class);
    }

    @Test
    void a_list_without_an_end_is_refused_at_once() {
        // When
        var reading = assertThatThrownBy(() -> ETags.accepted(List.of("\"7\"" + ",  ".repeat(1_300) + "x")));

        // Then
        reading.isInstanceOf(HttpProblem.class);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'\"7-q2Xv0sJk8dA\"', true",
                "'W/\"7-q2Xv0sJk8dA\"', true",
                "'\"7-q2Xv0sJk8dA-gzip\"', true",
                "'\"6-abc\", \"7-q2Xv0sJk8dA\"', true",
                "*, true",
                "'\"7\"', false",
                "'\"7-another\"', false",
                "7-q2Xv0sJk8dA, false",
            })
    void a_text_is_had_when_its_tag_is_among_those_sent(String ifNoneMatch, boolean had) {
        // When
        boolean has = ETags.has(List.of(ifNoneMatch), TAG);

        // Then
        assertThat(has).isEqualTo(had);
    }
}
