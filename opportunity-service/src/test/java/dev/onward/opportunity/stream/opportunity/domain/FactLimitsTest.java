package dev.onward.opportunity.stream.opportunity.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.Organization;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpportunityIdentified;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FactLimitsTest {

    private static OpportunityIdentified of(String title, String url) {
        return new OpportunityIdentified(
                null,
                OpportunityKind.JOB,
                null,
                new Organization("Moss Rail", url),
                null,
                title,
                null,
                url,
                null,
                null,
                List.of(),
                null);
    }

    @Test
    void an_old_link_is_not_asked_about_where_something_else_is_corrected() {
        assertThat(FactLimits.check(of("Head Planner", "ask Ann"), of("Planner", "ask Ann")))
                .isEmpty();
    }

    @Test
    void a_link_that_is_none_is_refused_where_it_is_new() {
        assertThat(FactLimits.check(of("Planner", "ask Ann"), null)).isPresent();
        assertThat(FactLimits.check(of("Planner", "ask Ann"), of("Planner", "https://moss.example")))
                .isPresent();
    }
}
