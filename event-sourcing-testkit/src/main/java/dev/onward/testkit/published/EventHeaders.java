package dev.onward.testkit.published;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.contracts.Headers;
import dev.onward.eventsourcing.codec.Json;
import java.util.List;

/** The headers of a published record as a JSON Schema; each is text in UTF-8. */
final class EventHeaders {

    private static final String UUID_FORMAT = "uuid";
    private static final String DATE_TIME = "date-time";

    /**
     * @param required whether every record of a type has it
     * @param format null where the text has no format of its own
     */
    private record Header(String name, boolean required, String format, String description) {}

    private static final List<Header> ALL = List.of(
            new Header(Headers.CE_SPECVERSION, true, "", "1.0"),
            new Header(Headers.CE_ID, true, UUID_FORMAT, "The event's id."),
            new Header(Headers.CE_SOURCE, true, "", "/onward/ and the publishing service."),
            new Header(
                    Headers.CE_TYPE, true, "", "dev.onward., the publishing service and the type, without a version."),
            new Header(Headers.CE_SUBJECT, true, "", "Kind and id of the stream: kind/id."),
            new Header(
                    Headers.CE_TIME, false, DATE_TIME, "When it happened; absent for a bare date or an unknown time."),
            new Header(
                    Headers.CE_DATASCHEMA, false, "uri", "The JSON Schema of the body; absent where it is withheld."),
            new Header(Headers.CONTENT_TYPE, true, "", "application/json"),
            new Header(
                    Headers.CE_SEQUENCE,
                    true,
                    "",
                    "Number in the stream: 1, 2, 3, … without a gap, in ten digits, so that it sorts as text."),
            new Header(Headers.CE_PARTITIONKEY, true, "", "The key of the record."),
            new Header(Headers.CE_RECORDEDTIME, true, DATE_TIME, "When it was recorded."),
            new Header(Headers.CE_CORRELATIONID, true, UUID_FORMAT, "Where the chain that led to it began."),
            new Header(Headers.CE_CAUSATIONID, false, UUID_FORMAT, "The event that it follows from."),
            new Header(
                    Headers.CE_AUTHTYPE,
                    true,
                    "",
                    "What sort of principal stated it: app_user, service_account or system."),
            new Header(Headers.CE_AUTHID, true, UUID_FORMAT, "Who stated it, or whom the system acted for."),
            new Header(Headers.CE_TRACEPARENT, false, "", "W3C trace context in which it was recorded."),
            new Header(Headers.TENANT, true, UUID_FORMAT, "Whose it is."),
            new Header(Headers.PERSON, false, UUID_FORMAT, "Whose stream it is; absent on a tenant's own."),
            new Header(Headers.SCHEMA_VERSION, true, "", "Version of the body."),
            new Header(Headers.PREVIOUS, false, UUID_FORMAT, "Event id of the number before; absent on number 1."),
            new Header(Headers.OCCURRED_AT, false, "", "An instant, a bare date, or absent: nobody knows."),
            new Header(
                    Headers.ACTOR_KIND,
                    true,
                    "",
                    "Who stated it, finer than the authtype: SEEKER, COUNSELOR, SYSTEM, IMPORT or INTEGRATION."),
            new Header(
                    Headers.DAY_MATH_TRUST,
                    true,
                    "",
                    "OBSERVED, REPORTED or RECONSTRUCTED: may its date be counted with."),
            new Header(Headers.SEARCH, false, UUID_FORMAT, "The search that it is about."),
            new Header(Headers.OPPORTUNITY, false, UUID_FORMAT, "The opportunity that it is about."),
            new Header(
                    Headers.DEPTH,
                    true,
                    "",
                    "How many policies stand between it and what a person told; above 8 it parks."),
            new Header(
                    Headers.TRACEPARENT,
                    false,
                    "",
                    "The same as ce_traceparent, for tracers that know nothing of CloudEvents."));

    private EventHeaders() {}

    static ObjectNode schema() {
        ObjectNode schema = Json.object().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (Header header : ALL) {
            ObjectNode property = properties.putObject(header.name()).put("type", "string");
            if (!header.format().isEmpty()) {
                property.put("format", header.format());
            }
            property.put("description", header.description());
            if (header.required()) {
                required.add(header.name());
            }
        }
        ((ObjectNode) properties.get(Headers.CE_SPECVERSION)).put("const", "1.0");
        ((ObjectNode) properties.get(Headers.CONTENT_TYPE)).put("const", "application/json");
        ((ObjectNode) properties.get(Headers.CE_TYPE)).put("pattern", "^dev\\.onward\\.[a-z]+\\.[A-Za-z]+$");
        ((ObjectNode) properties.get(Headers.SCHEMA_VERSION)).put("pattern", "^[1-9][0-9]*$");
        ((ObjectNode) properties.get(Headers.CE_SEQUENCE)).put("pattern", "^[0-9]{10}$");
        ((ObjectNode) properties.get(Headers.DEPTH)).put("pattern", "^[0-9]+$");
        ((ObjectNode) properties.get(Headers.CE_SUBJECT)).put("pattern", "^[a-z-]+/[0-9a-f-]{36}$");
        return schema;
    }

    static List<String> names() {
        return ALL.stream().map(Header::name).toList();
    }
}
