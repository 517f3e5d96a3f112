package dev.onward.opportunity.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.eventsourcing.work.LimitReached;
import dev.onward.eventsourcing.work.LimitReached.Whose;
import dev.onward.opportunity.sharing.Slots.Asked;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SlotsTest {

    private static final int OF_ALL = 4;
    private static final int OF_TENANT = 3;
    private static final int OF_PERSON = 2;

    private final Slots slots = new Slots(OF_ALL, OF_TENANT, OF_PERSON);
    private final UUID tenant = UUID.randomUUID();
    private final UUID ann = UUID.randomUUID();
    private final UUID ben = UUID.randomUUID();

    private static Asked full(Whose whose, int limit, int asked) {
        return new Asked.Full(new LimitReached(whose, limit, asked));
    }

    private Runnable given(UUID tenant, UUID person) {
        return ((Asked.Given) slots.ask(tenant, person)).back();
    }

    @Test
    void a_person_has_their_share_whoever_else_has_none() {
        // Given
        given(tenant, ann);
        given(tenant, ann);

        // When
        Asked third = slots.ask(tenant, ann);

        // Then
        assertThat(third).isEqualTo(full(Whose.PERSON, OF_PERSON, 3));
        assertThat(slots.ask(tenant, ben)).isInstanceOf(Asked.Given.class);
    }

    @Test
    void a_tenant_has_its_share_whoever_else_has_none() {
        // Given
        given(tenant, ann);
        given(tenant, ann);
        given(tenant, ben);

        // When
        Asked fourth = slots.ask(tenant, ben);

        // Then
        assertThat(fourth).isEqualTo(full(Whose.TENANT, OF_TENANT, 4));
        assertThat(slots.ask(UUID.randomUUID(), ben)).isInstanceOf(Asked.Given.class);
    }

    @Test
    void a_replica_has_no_more_than_all_of_them() {
        // Given
        given(tenant, ann);
        given(tenant, ben);
        given(UUID.randomUUID(), ann);
        given(UUID.randomUUID(), ann);

        // When
        Asked fifth = slots.ask(UUID.randomUUID(), ann);

        // Then
        assertThat(fifth).isEqualTo(full(Whose.REPLICA, OF_ALL, 5));
    }

    @Test
    void a_place_is_given_back_once_however_often_it_is_said() {
        // Given
        Runnable first = given(tenant, ann);
        given(tenant, ann);

        // When
        first.run();
        first.run();

        // Then
        assertThat(slots.ask(tenant, ann)).isInstanceOf(Asked.Given.class);
        assertThat(slots.ask(tenant, ann)).isEqualTo(full(Whose.PERSON, OF_PERSON, 3));
    }
}
