package dev.onward.opportunity.exchange.postings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.Horizon;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.codec.Posted;
import dev.onward.eventsourcing.http.Bodies;
import dev.onward.opportunity.stream.opportunity.OpportunityFactCodec;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.testkit.Horizons;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JobPostingTest {

    private static final Horizon HORIZON = Horizons.at("2026-11-22T09:00:00Z");

    private static ObjectNode read(String json) {
        ObjectNode fact = JobPosting.identified(Bodies.any(json.getBytes(StandardCharsets.UTF_8)), HORIZON);
        // Whatever a page says, what is made of it may be posted.
        Posted<OpportunityFact> posted = OpportunityFactCodec.CODEC.parse(fact, HORIZON);
        assertThat(posted.type()).isEqualTo("OpportunityIdentified");
        return fact;
    }

    /** A posting that says enough, with more. */
    private static ObjectNode posting(String more) {
        return read("""
                {"@context": "https://schema.org", "@type": "JobPosting", "title": "Controller",
                 "hiringOrganization": {"@type": "Organization", "name": "Northwind"}%s}
                """.formatted(more.isEmpty() ? "" : ", " + more));
    }

    private static String snapshot(String more, String name) {
        return posting(more).path("postingSnapshot").path(name).asText("nothing");
    }

    @Test
    void a_posting_as_pages_carry_it_is_read() {
        ObjectNode fact = read("""
                {"@context": "https://schema.org/", "@type": "JobPosting",
                 "title": "Head of Accounting &amp; Tax",
                 "url": "https://jobs.northwind.example/4711",
                 "hiringOrganization": {"@type": "Organization", "name": "Northwind Traders",
                   "sameAs": "https://northwind.example", "logo": "https://northwind.example/logo.png"},
                 "datePosted": "2026-10-01", "validThrough": "2026-11-30T23:59:59+01:00",
                 "employmentType": ["FULL_TIME", "CONTRACTOR"],
                 "jobLocation": [{"@type": "Place", "address": {"@type": "PostalAddress", "streetAddress": "Quay 1",
                   "addressLocality": "Bremen", "addressRegion": "HB", "addressCountry": {"@type": "Country", "name": "DE"}}},
                   {"@type": "Place", "address": "Lisbon"}],
                 "jobLocationType": "TELECOMMUTE",
                 "baseSalary": {"@type": "MonetaryAmount", "currency": "EUR",
                   "value": {"@type": "QuantitativeValue", "minValue": 80000, "maxValue": 95000.50, "unitText": "YEAR"}},
                 "description": "<p>Close the books.</p><ul><li>Monthly</li><li>Yearly</li></ul><script>alert(1)</script>",
                 "identifier": {"@type": "PropertyValue", "value": "4711"}, "directApply": true}
                """);

        assertThat(fact).isEqualTo(Json.read("""
                {"type": "OpportunityIdentified", "kind": "JOB",
                 "organization": {"name": "Northwind Traders", "url": "https://northwind.example"},
                 "title": "Head of Accounting & Tax", "origin": "POSTING", "url": "https://jobs.northwind.example/4711",
                 "postingSnapshot": {"title": "Head of Accounting & Tax",
                   "description": "Close the books.\\n\\n- Monthly\\n- Yearly",
                   "employmentType": "FULL_TIME, CONTRACTOR", "jobLocation": "Bremen, HB, DE; Lisbon; remote",
                   "baseSalary": "80000 to 95000.5 EUR per YEAR", "datePosted": "2026-10-01",
                   "validThrough": "2026-11-30"}}
                """));
    }

    @Test
    void a_posting_in_a_graph_or_an_array_is_found_and_its_references_are_followed() {
        ObjectNode graph = read("""
                {"@context": {"@vocab": "http://schema.org/"}, "@graph": [
                  {"@type": "WebPage", "@id": "#page", "name": "Jobs"},
                  {"@type": "Organization", "@id": "#org", "name": "Northwind", "url": "https://northwind.example"},
                  {"@type": ["JobPosting"], "title": "Controller", "hiringOrganization": {"@id": "#org"}}]}
                """);
        ObjectNode array = read("""
                [{"@context": "https://schema.org", "@type": "BreadcrumbList"},
                 {"@context": "https://schema.org", "@type": "https://schema.org/JobPosting", "title": "Controller",
                  "hiringOrganization": "Northwind"}]
                """);

        assertThat(graph.path("organization").path("name").asText()).isEqualTo("Northwind");
        assertThat(graph.path("organization").path("url").asText()).isEqualTo("https://northwind.example");
        assertThat(array.path("organization").path("name").asText()).isEqualTo("Northwind");
        assertThat(array.path("title").asText()).isEqualTo("Controller");
    }

    @Test
    void an_unreadable_component_of_a_posting_is_left_out() {
        ObjectNode fact = posting("""
                "url": "javascript:alert(1)", "datePosted": "soon", "validThrough": "2026-02-30", "employmentType": 7,
                "jobLocation": {"address": {"addressLocality": null}}, "baseSalary": {"value": {"value": 1e999999999}},
                "description": ["<p></p>"]""");

        assertThat(fact.has("url")).isFalse();
        assertThat(fact.path("postingSnapshot"))
                .isEqualTo(Json.read("{\"title\": \"Controller\", \"employmentType\": \"7\"}"));
    }

    @Test
    void salaries_are_read_in_the_forms_that_are_about() {
        assertThat(snapshot("\"baseSalary\": 52000", "baseSalary")).isEqualTo("52000");
        assertThat(snapshot("\"baseSalary\": \"by agreement\"", "baseSalary")).isEqualTo("by agreement");
        assertThat(snapshot(
                        "\"baseSalary\": {\"currency\": \"EUR\", \"value\": {\"value\": 30.5, \"unitText\": \"HOUR\"}}",
                        "baseSalary"))
                .isEqualTo("30.5 EUR per HOUR");
        assertThat(snapshot("\"baseSalary\": {\"currency\": \"EUR\", \"minValue\": 50000}", "baseSalary"))
                .isEqualTo("50000 EUR");
    }

    @Test
    void markup_becomes_text_also_where_it_was_escaped_twice() {
        assertThat(snapshot("\"description\": \"&lt;p&gt;Books&lt;br&gt;and more&lt;/p&gt;\"", "description"))
                .isEqualTo("Books\nand more");
        assertThat(snapshot("\"description\": \"<style>p{}</style>a<b>b</b> &lt; c\\u0000\\ud800\"", "description"))
                .isEqualTo("ab < c");
    }

    @Test
    void texts_are_cut_and_deep_markup_does_no_harm() {
        String description = snapshot(
                "\"description\": \"" + "<div>".repeat(40_000) + "\uD83D\uDE00".repeat(30_000) + "\"", "description");
        String title = read("""
                {"@context": "https://schema.org", "@type": "JobPosting", "title": "%s", "hiringOrganization": "N"}
                """.formatted("t".repeat(5_000))).path("title").asText();

        assertThat(description).hasSizeBetween(1, PlainText.MOST);
        assertThat(title).hasSize(300).endsWith("…");
    }

    static Stream<Arguments> no_postings() {
        return Stream.of(
                Arguments.of("job-posting-missing", "{\"@context\": \"https://schema.org\", \"@type\": \"Event\"}"),
                Arguments.of("job-posting-missing", "[]"),
                Arguments.of("job-posting-missing", "7"),
                Arguments.of("job-posting-missing", "{\"@graph\": {\"@type\": null}}"),
                Arguments.of(
                        "several-job-postings",
                        "{\"@context\": \"https://schema.org\", \"@graph\": [{\"@type\": \"JobPosting\"}, {\"@type\": \"JobPosting\"}]}"),
                Arguments.of("job-posting-context-unknown", "{\"@type\": \"JobPosting\", \"title\": \"a\"}"),
                Arguments.of(
                        "job-posting-context-unknown",
                        "{\"@context\": \"https://schema.org.example\", \"@type\": \"JobPosting\"}"),
                Arguments.of(
                        "job-posting-without-title",
                        "{\"@context\": \"https://schema.org\", \"@type\": \"JobPosting\", \"title\": \" <b></b>\"}"),
                Arguments.of(
                        "job-posting-without-organization",
                        "{\"@context\": \"https://schema.org\", \"@type\": \"JobPosting\", \"title\": \"a\","
                                + " \"hiringOrganization\": {\"url\": \"https://a.example\"}}"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("no_postings")
    void a_page_without_a_posting_has_a_problem_of_its_own(String slug, String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOfSatisfying(HttpProblem.class, problem -> {
            assertThat(problem.getType()).asString().endsWith("/v1/problems/" + slug);
            assertThat(problem.getStatusCode()).isEqualTo(422);
        });
    }
}
