package dev.onward.eventsourcing.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedSqlTest {

    @Test
    void each_occurrence_of_a_name_gets_a_number_of_its_own() {
        // When
        NamedSql sql = NamedSql.of("insert into lamp values (:id, :room) on conflict do update set room = :room");

        // Then
        assertThat(sql.text()).isEqualTo("insert into lamp values ($1, $2) on conflict do update set room = $3");
        assertThat(sql.names()).containsExactly("id", "room", "room");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 'at :id'",
                "select 'it''s :id'",
                "select E'\\n', ':id'",
                "select \":id\"",
                "select at::id",
                "select 1 -- the :id of",
                "select 1 /* the :id\nof :it */",
                "select to_char(at, 'HH24:MI:SS')",
                "select lit[1:2]"
            })
    void a_colon_that_begins_no_parameter_is_left_alone(String sql) {
        // When
        NamedSql parsed = NamedSql.of(sql + "\n, :really");

        // Then
        assertThat(parsed.text()).isEqualTo(sql + "\n, $1");
        assertThat(parsed.names()).containsExactly("really");
    }

    @Test
    void a_parameter_stands_beside_a_cast() {
        assertThat(NamedSql.of("select :id::uuid, cast(:at as date)").text())
                .isEqualTo("select $1::uuid, cast($2 as date)");
    }

    @Test
    void sql_without_parameters_stays_as_it_is() {
        assertThat(NamedSql.of("select now()").text()).isEqualTo("select now()");
    }

    @Test
    void values_come_in_the_order_of_their_numbers_and_null_is_one() {
        // Given
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("a", null);
        values.put("b", 2);

        // When
        @Nullable Object[] inOrder = NamedSql.of("select :b, :a, :b").inOrder(values);

        // Then
        assertThat(inOrder).containsExactly(2, null, 2);
    }

    @Test
    void a_parameter_that_was_not_set_is_named() {
        assertThatThrownBy(() -> NamedSql.of("select :a, :b").inOrder(Map.of("a", 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("parameter b was not set");
    }

    @Test
    void a_parameter_that_does_not_occur_is_refused() {
        // Given
        Statement statement = new Statement(
                () -> {
                    throw new AssertionError("nothing is to be run");
                },
                "select ':b', :a");

        // When / Then
        assertThatThrownBy(() -> statement.set("b", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no parameter b");
    }
}
