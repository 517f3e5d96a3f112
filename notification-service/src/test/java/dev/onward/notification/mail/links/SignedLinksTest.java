package dev.onward.notification.mail.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.eventsourcing.privacy.KeysetFile;
import dev.onward.notification.mail.links.SignedLinks.Reading;
import dev.onward.notification.planning.texts.LinkSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SignedLinksTest {

    private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");
    private static final AddressOf ABOUT = new AddressOf(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());

    private static final LinkSettings AT_EXAMPLE = new LinkSettings() {
        @Override
        public String base() {
            return "https://careers.example.edu";
        }

        @Override
        public String advice() {
            return "/a";
        }

        @Override
        public String opportunity() {
            return "/o";
        }

        @Override
        public String inbox() {
            return "/i";
        }
    };

    @TempDir
    private Path folder;

    private SignedLinks links = new SignedLinks(new KeysetFile(Optional.empty()), AT_EXAMPLE);

    @BeforeEach
    void sign_with_a_new_keyset() throws IOException {
        links = signer();
    }

    private SignedLinks signer() throws IOException {
        Path file = Files.createTempFile(folder, "kek", ".json");
        Files.writeString(file, KeysetFile.newKeyset());
        return new SignedLinks(new KeysetFile(Optional.of(file.toString())), AT_EXAMPLE);
    }

    private String token() {
        return links.token(Purpose.CONFIRM, ABOUT.bytes(), NOW.plusSeconds(60));
    }

    @Test
    void a_link_says_what_it_is_about_until_its_time_is_up() {
        // Given
        String token = token();

        // When
        Reading before = links.read(Purpose.CONFIRM, token, NOW.plusSeconds(59));
        Reading after = links.read(Purpose.CONFIRM, token, NOW.plusSeconds(60));

        // Then
        assertThat(links.to(Purpose.CONFIRM, ABOUT.bytes(), NOW.plusSeconds(60)))
                .isEqualTo("https://careers.example.edu/notification/v1/mail/confirm/" + token);
        assertThat(before)
                .isInstanceOfSatisfying(
                        Reading.Good.class,
                        good -> assertThat(AddressOf.of(good.subject())).isEqualTo(ABOUT));
        assertThat(after).isInstanceOf(Reading.Expired.class);
    }

    @Test
    void a_link_with_any_change_is_not_accepted() {
        // Given
        String token = token();

        for (int i = 0; i < token.length(); i++) {
            // When
            String changed = token.substring(0, i) + (token.charAt(i) == 'B' ? 'x' : 'B') + token.substring(i + 1);

            // Then
            assertThat(links.read(Purpose.CONFIRM, changed, NOW)).as("at %d", i).isInstanceOf(Reading.NotOurs.class);
            assertThat(links.read(Purpose.CONFIRM, token.substring(0, i), NOW))
                    .as("cut at %d", i)
                    .isInstanceOf(Reading.NotOurs.class);
        }
    }

    @Test
    void a_link_is_good_for_its_purpose_and_in_its_installation_only() throws IOException {
        // Given
        String token = token();

        // When
        Reading otherPurpose = links.read(Purpose.UNSUBSCRIBE, token, NOW);
        Reading elsewhere = signer().read(Purpose.CONFIRM, token, NOW);

        // Then
        assertThat(otherPurpose).isInstanceOf(Reading.NotOurs.class);
        assertThat(elsewhere).isInstanceOf(Reading.NotOurs.class);
    }

    @Test
    void a_malformed_token_is_not_accepted() {
        for (String text : new String[] {"", "x", "ä", "=", "A".repeat(400), "A".repeat(100_000)}) {
            assertThat(links.read(Purpose.CONFIRM, text, NOW)).isInstanceOf(Reading.NotOurs.class);
        }
    }
}
