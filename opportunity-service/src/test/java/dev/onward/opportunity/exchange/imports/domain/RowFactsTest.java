package dev.onward.opportunity.exchange.imports.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.Organization;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpportunityIdentified;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A fact of an earlier time, put right by a row. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RowFactsTest {

    private static final RowFacts FACTS = new RowFacts(new Scope(Set.of(Field.TITLE, Field.URL), Set.of(), false));

    private static OpportunityIdentified of(String title, @Nullable String url) {
        return new OpportunityIdentified(
                null,
                OpportunityKind.JOB,
                null,
                new Organization("Moss Rail", null),
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
    void an_old_link_of_the_person_stays_where_only_the_title_is_put_right() {
        assertThat(FACTS.merged(of("Planner", null), of("Planner", "ask Ann"), of("Head Planner", null)))
                .isEqualTo(of("Head Planner", "ask Ann"));
    }

    @Test
    void words_that_are_looked_for_alike_contradict_nothing() {
        assertThat(FACTS.contradicts(of("  plánner", null), of("Planner", "https://moss.example")))
                .isFalse();
        assertThat(FACTS.contradicts(of("Planner", null), of("Head Planner", null)))
                .isTrue();
        assertThat(FACTS.contradicts(of("Planner", "https://a.example"), of("Planner", "https://b.example")))
                .isTrue();
    }
}
