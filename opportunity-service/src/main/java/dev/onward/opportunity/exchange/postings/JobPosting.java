package dev.onward.opportunity.exchange.postings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.Horizon;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.http.Problem;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A JobPosting of schema.org in JSON-LD, as pages of jobs carry it, read as the body of OpportunityIdentified.
 *
 * <p>It is not our format, and pages fill it in as they like: what is not known is ignored, what does not read as what it
 * should be is left out, long texts are cut. Only a title and an organization must be there. Not a JSON-LD processor: the
 * context is schema.org's and is never fetched; references within the document by {@code @id} are followed.
 */
final class JobPosting {

    private static final Pattern SCHEMA_ORG = Pattern.compile("https?://(www\\.)?schema\\.org/?");
    private static final Pattern TYPE = Pattern.compile("(https?://(www\\.)?schema\\.org/|schema:)?JobPosting");
    private static final Pattern DAY = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})([T ].*)?");

    private static final int LINE = 300;
    private static final int URL = 2_000;
    private static final int PLACES = 5;
    private static final int DIGITS = 15;

    /** A posting and the nodes beside it. */
    private final ObjectNode posting;

    private final List<ObjectNode> nodes;

    private JobPosting(ObjectNode posting, List<ObjectNode> nodes) {
        this.posting = posting;
        this.nodes = nodes;
    }

    /**
     * The one posting of a document: the document itself, or among its {@code @graph}, or among an array.
     *
     * @return what may be posted as OpportunityIdentified, without {@code occurredAt}
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 with a type of its own if there is none, more than one, or one
     *     that says too little
     */
    static ObjectNode identified(JsonNode document, Horizon horizon) {
        List<ObjectNode> nodes = new ArrayList<>();
        List<ObjectNode> postings = new ArrayList<>();
        boolean ofSchemaOrg = false;
        for (ObjectNode top : objects(document)) {
            boolean known = isSchemaOrg(top.path("@context"));
            List<ObjectNode> within = top.has("@graph") ? objects(top.get("@graph")) : List.of(top);
            for (ObjectNode node : within) {
                nodes.add(node);
                if (isPosting(node.path("@type"))) {
                    postings.add(node);
                    ofSchemaOrg |= known || isSchemaOrg(node.path("@context"));
                }
            }
        }
        if (postings.size() != 1) {
            throw (postings.isEmpty() ? missing() : severalPostings(postings.size())).asException();
        } else if (!ofSchemaOrg) {
            throw contextUnknown().asException();
        }
        return new JobPosting(postings.getFirst(), nodes).identified(horizon);
    }

    private ObjectNode identified(Horizon horizon) {
        String title = PlainText.line(text(first("title", "name")), LINE);
        if (title == null) {
            throw noTitle().asException();
        }
        ObjectNode fact = Json.object().put("type", "OpportunityIdentified").put("kind", "JOB");
        fact.set("organization", organization());
        fact.put("title", title).put("origin", "POSTING");
        putText(fact, "url", url(text(posting.path("url"))));
        ObjectNode snapshot = fact.putObject("postingSnapshot").put("title", title);
        putText(snapshot, "description", PlainText.of(text(posting.path("description")), PlainText.MOST));
        putText(
                snapshot,
                "employmentType",
                joined(values(posting.path("employmentType")).map(JobPosting::text)));
        putText(snapshot, "jobLocation", location());
        putText(snapshot, "baseSalary", salary(resolved(posting.path("baseSalary"))));
        putText(snapshot, "datePosted", day(text(posting.path("datePosted")), horizon.earliest(), horizon.today()));
        putText(
                snapshot,
                "validThrough",
                day(text(posting.path("validThrough")), horizon.earliest(), horizon.latest()));
        return fact;
    }

    private ObjectNode organization() {
        JsonNode hiring = resolved(posting.path("hiringOrganization"));
        String name = PlainText.line(hiring.isObject() ? text(hiring.path("name")) : text(hiring), LINE);
        if (name == null) {
            throw noOrganization().asException();
        }
        ObjectNode organization = Json.object().put("name", name);
        String own = url(text(hiring.path("url")));
        putText(organization, "url", own == null ? url(text(hiring.path("sameAs"))) : own);
        return organization;
    }

    private @Nullable String location() {
        Stream<@Nullable String> places =
                values(posting.path("jobLocation")).map(this::resolved).map(this::place);
        Stream<@Nullable String> remote = values(posting.path("jobLocationType"))
                .map(JobPosting::text)
                .map(type -> "TELECOMMUTE".equals(type) ? "remote" : null);
        return PlainText.line(
                String.join(
                        "; ",
                        Stream.concat(places, remote)
                                .filter(each -> each != null && !each.isBlank())
                                .limit(PLACES)
                                .toList()),
                LINE);
    }

    private @Nullable String place(JsonNode place) {
        JsonNode address = place.has("address") ? resolved(place.get("address")) : place;
        if (!address.isObject()) {
            return text(address);
        }
        String parts = joined(Stream.of("addressLocality", "addressRegion", "addressCountry")
                .map(address::path)
                .map(this::resolved)
                .map(part -> part.isObject() ? text(part.path("name")) : text(part)));
        return parts == null ? text(place.path("name")) : parts;
    }

    /** As it would be read out: "60000 to 70000 EUR per YEAR". */
    private @Nullable String salary(JsonNode salary) {
        if (!salary.isObject()) {
            return PlainText.line(text(salary), LINE);
        }
        JsonNode value = resolved(salary.path("value"));
        JsonNode amounts = value.isObject() ? value : salary;
        String least = text(amounts.path("minValue"));
        String most = text(amounts.path("maxValue"));
        String one = text(value.isObject() ? value.path("value") : value);
        String amount = one != null ? one : least == null ? most : most == null ? least : least + " to " + most;
        if (amount == null) {
            return null;
        }
        String currency = text(salary.path("currency"));
        String per = text(amounts.path("unitText"));
        return PlainText.line(
                amount + (currency == null ? "" : " " + currency) + (per == null ? "" : " per " + per), LINE);
    }

    // ---- JSON-LD, as far as pages use it

    private JsonNode first(String... names) {
        for (String name : names) {
            if (text(posting.path(name)) != null) {
                return posting.path(name);
            }
        }
        return posting.path(names[0]);
    }

    /** The node of this document that an object with nothing but an {@code @id} points to, or the value itself. */
    private JsonNode resolved(JsonNode value) {
        JsonNode one = value.isArray() && !value.isEmpty() ? value.get(0) : value;
        if (one.size() != 1 || !one.path("@id").isTextual()) {
            return one;
        }
        return nodes.stream()
                .filter(node -> node.size() > 1 && node.path("@id").equals(one.path("@id")))
                .<JsonNode>map(node -> node)
                .findFirst()
                .orElse(one);
    }

    private static List<ObjectNode> objects(JsonNode node) {
        return values(node)
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .toList();
    }

    private static Stream<JsonNode> values(JsonNode node) {
        return switch (node) {
            case ArrayNode array -> array.valueStream();
            default -> node.isMissingNode() || node.isNull() ? Stream.of() : Stream.of(node);
        };
    }

    /** A text, a number or a {@code @value} of either; of several the first. */
    private static @Nullable String text(JsonNode node) {
        JsonNode one = node.isArray() && !node.isEmpty() ? node.get(0) : node;
        JsonNode value = one.isObject() ? one.path("@value") : one;
        if (value.isNumber()) {
            BigDecimal number = value.decimalValue();
            // Written out, a huge exponent would be as long as it says.
            return Math.abs(number.scale()) > DIGITS || number.precision() > DIGITS ? null : number.toPlainString();
        }
        return value.isTextual() && !value.textValue().isBlank() ? value.textValue() : null;
    }

    private static @Nullable String joined(Stream<@Nullable String> texts) {
        return PlainText.line(
                String.join(
                        ", ", texts.filter(each -> each != null).limit(PLACES).toList()),
                LINE);
    }

    /** Only what a browser may be sent to: a page may say javascript: just as well. */
    private static @Nullable String url(@Nullable String text) {
        if (text == null || text.length() > URL) {
            return null;
        }
        try {
            URI uri = new URI(text.strip());
            boolean ofTheWeb = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return ofTheWeb && uri.getHost() != null ? uri.toString() : null;
        } catch (URISyntaxException _) {
            return null;
        }
    }

    /** The day as written, whatever hour follows; null for one that no posting means, such as an end in 2999. */
    private static @Nullable String day(@Nullable String text, LocalDate earliest, LocalDate latest) {
        Matcher matcher = DAY.matcher(text == null ? "" : text.strip());
        if (!matcher.matches()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(matcher.group(1));
            return day.isBefore(earliest) || day.isAfter(latest) ? null : day.toString();
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static boolean isSchemaOrg(JsonNode context) {
        return values(context)
                .map(each -> each.isObject() ? each.path("@vocab") : each)
                .anyMatch(each ->
                        each.isTextual() && SCHEMA_ORG.matcher(each.textValue()).matches());
    }

    private static boolean isPosting(JsonNode type) {
        return values(type)
                .anyMatch(each ->
                        each.isTextual() && TYPE.matcher(each.textValue()).matches());
    }

    private static void putText(ObjectNode object, String name, @Nullable String text) {
        if (text != null) {
            object.put(name, text);
        }
    }

    // ---- what may be wrong

    private static Problem missing() {
        return Problem.of("job-posting-missing");
    }

    private static Problem severalPostings(int found) {
        return Problem.of("several-job-postings").with("found", found);
    }

    private static Problem contextUnknown() {
        return Problem.of("job-posting-context-unknown").at("/@context");
    }

    private static Problem noTitle() {
        return Problem.of("job-posting-without-title").at("/title");
    }

    private static Problem noOrganization() {
        return Problem.of("job-posting-without-organization").at("/hiringOrganization/name");
    }
}
