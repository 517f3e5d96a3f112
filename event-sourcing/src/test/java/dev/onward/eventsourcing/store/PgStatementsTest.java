package dev.onward.eventsourcing.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PgStatementsTest {

    @Test
    void are_short_enough_for_the_driver_to_keep_them_prepared() {
        assertThat(PgEventStore.STATEMENTS)
                .allSatisfy(
                        sql -> assertThat(sql.replaceAll(":[a-z]+", "\\$10")).hasSizeLessThan(2_048));
    }
}
