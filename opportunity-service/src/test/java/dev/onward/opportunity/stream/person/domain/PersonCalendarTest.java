package dev.onward.opportunity.stream.person.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.opportunity.stream.person.domain.PersonFact.ContactPointSet;
import dev.onward.testkit.Specification;
import dev.onward.testkit.Told;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PersonCalendarTest {

    private static final Specification<PersonFact, PersonRejection> PERSON =
            Specification.of("person", (proposal, history) -> PersonDecider.decide(proposal, history, null));

    private static final Told<PersonFact> IN_TOKYO =
            Told.<PersonFact>unknown(livingIn("Asia/Tokyo")).recorded("2026-10-10T12:00:00Z");

    private static ContactPointSet livingIn(String zone) {
        return new ContactPointSet(null, null, ZoneId.of(zone), null);
    }

    /** The day of a fact of 23:30 in UTC that was told then. */
    private static LocalDate dayOf(PersonCalendar calendar, String told) {
        Effective<PersonFact> fact = EffectiveHistory.of(PERSON.givenAll(
                                List.of(Told.at("2026-10-01T23:30:00Z", (PersonFact) livingIn("Asia/Tokyo"))
                                        .recorded(told)))
                        .history())
                .facts()
                .getFirst();
        return calendar.day(fact);
    }

    @Test
    void a_first_zone_is_that_of_what_is_told_after_it() {
        PersonCalendar calendar =
                PersonCalendar.of(PERSON.givenAll(List.of(IN_TOKYO)).history());

        assertThat(dayOf(calendar, "2026-10-10T12:00:00Z")).isEqualTo("2026-10-01");
        assertThat(dayOf(calendar, "2026-10-10T12:00:00.001Z")).isEqualTo("2026-10-02");
    }

    @Test
    void a_corrected_zone_leaves_what_was_told_before_on_its_day() {
        Told<PersonFact> corrected = Told.<PersonFact>corrected(1, OccurredAt.unknown(), livingIn("America/New_York"))
                .recorded("2026-10-20T12:00:00Z");
        PersonCalendar calendar =
                PersonCalendar.of(PERSON.givenAll(List.of(IN_TOKYO, corrected)).history());

        assertThat(dayOf(calendar, "2026-10-15T12:00:00Z")).isEqualTo("2026-10-02");
        assertThat(dayOf(calendar, "2026-10-21T12:00:00Z")).isEqualTo("2026-10-01");
    }
}
