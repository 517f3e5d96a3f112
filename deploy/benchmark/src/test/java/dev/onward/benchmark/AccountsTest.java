package dev.onward.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.benchmark.Accounts.Use;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AccountsTest {

    private final Accounts accounts = new Accounts("rest");

    private static Use use(String account, long pid, long started, long used) {
        return new Use(account, new ProcStat(pid, started, used, 0));
    }

    @Test
    void use_before_the_first_look_does_not_count() {
        // Given
        accounts.look(List.of(use("service", 1, 10, 500), use("database a", 2, 20, 40)), 7);

        // When
        accounts.look(List.of(use("service", 1, 10, 530), use("database a", 2, 20, 45)), 7);

        // Then
        assertThat(accounts.used())
                .containsEntry("service", 30L)
                .containsEntry("database a", 5L)
                .containsEntry("rest", 0L);
    }

    @Test
    void processes_of_one_account_are_added_up_a_later_one_from_its_beginning() {
        // Given
        accounts.look(List.of(use("database a", 2, 20, 40)), 0);

        // When
        accounts.look(List.of(use("database a", 2, 20, 42), use("database a", 3, 99, 8)), 0);

        // Then
        assertThat(accounts.used()).containsEntry("database a", 10L);
    }

    @Test
    void a_process_that_ends_is_charged_what_it_was_last_seen_to_use_its_parent_the_rest() {
        // Given
        accounts.look(List.of(use("database a", 2, 20, 40)), 1_000);
        accounts.look(List.of(use("database a", 2, 20, 60)), 1_000);

        // When
        accounts.look(List.of(), 1_063);

        // Then
        assertThat(accounts.used()).containsEntry("database a", 20L).containsEntry("rest", 3L);
    }

    @Test
    void one_that_was_never_seen_is_the_rest() {
        // Given
        accounts.look(List.of(use("service", 1, 10, 500)), 1_000);

        // When
        accounts.look(List.of(use("service", 1, 10, 500)), 1_004);

        // Then
        assertThat(accounts.used()).containsEntry("service", 0L).containsEntry("rest", 4L);
    }

    @Test
    void an_id_that_is_given_again_is_another_process() {
        // Given
        accounts.look(List.of(use("database a", 2, 20, 40)), 0);

        // When
        accounts.look(List.of(use("database b", 2, 77, 9)), 40);

        // Then
        assertThat(accounts.used())
                .containsEntry("database a", 0L)
                .containsEntry("database b", 9L)
                .containsEntry("rest", 0L);
    }

    @Test
    void a_process_of_postgresql_is_charged_to_its_database_or_to_its_work() {
        assertThat(Ledger.account("advice", "client backend", false)).isEqualTo("database advice");
        assertThat(Ledger.account("advice", "parallel worker", false)).isEqualTo("database advice");
        assertThat(Ledger.account("advice", "client backend", true)).isEqualTo("ours");
        assertThat(Ledger.account("advice", "autovacuum worker", false)).isEqualTo("background");
        assertThat(Ledger.account("", "walwriter", false)).isEqualTo("WAL writer");
        assertThat(Ledger.account("", "checkpointer", false)).isEqualTo("checkpointer");
        assertThat(Ledger.account("", "io worker", false)).isEqualTo("background");
    }
}
