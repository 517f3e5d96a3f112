package dev.onward.testkit.published;

import dev.onward.contracts.Personal;
import dev.onward.eventsourcing.codec.CodecType;
import dev.onward.eventsourcing.codec.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The page of events: written by hand, except for what stands between two marks, which is made from the type tables. So
 * the words stay and no table can be wrong.
 */
final class EventsPage {

    private static final String SCHEMAS = "../contracts/src/main/resources/schemas/";

    private final Map<String, EventFlow> flows;

    EventsPage(Map<String, EventFlow> flows) {
        this.flows = flows;
    }

    /** The page with every made part as the code has it now. */
    String renewed(String page) {
        String renewed = renewed(page, "topics", topics());
        for (Vocabulary vocabulary : Vocabulary.ALL) {
            renewed = renewed(renewed, vocabulary.service(), types(vocabulary));
        }
        return renewed(renewed, "kept", kept());
    }

    /** @throws AssertionError if the page has lost a mark */
    private static String renewed(String page, String part, String made) {
        String begin = "<!-- made: " + part + " -->\n";
        String end = "<!-- end: " + part + " -->\n";
        int from = page.indexOf(begin);
        int to = page.indexOf(end);
        if (from < 0 || to < from) {
            throw new AssertionError("the page has no place for " + part + ": it wants " + begin + end);
        }
        return page.substring(0, from + begin.length()) + made + page.substring(to);
    }

    private String topics() {
        StringBuilder table = new StringBuilder("| topic | streams | read by |\n|---|---|---|\n");
        for (Vocabulary vocabulary : Vocabulary.ALL) {
            table.append("| `").append(vocabulary.topic()).append("` | ");
            table.append(code(flow(vocabulary).kinds())).append(" | ");
            table.append(flows.values().stream()
                            .flatMap(it -> it.consumers(vocabulary.service()))
                            .map(it -> "`" + it + "`")
                            .collect(Collectors.joining(", ")))
                    .append(" |\n");
        }
        return table.toString();
    }

    private String types(Vocabulary vocabulary) {
        StringBuilder table =
                new StringBuilder("| type, version | stream | components | read by |\n|---|---|---|---|\n");
        for (CodecType type : vocabulary.codec().types()) {
            Set<String> derived = flow(vocabulary).derived(type.name());
            row(
                    table,
                    vocabulary,
                    type.name(),
                    type.version(),
                    type.shape().components().stream()
                            .map(it -> component(it, derived.contains(it.name())))
                            .collect(Collectors.joining(", ")));
        }
        row(table, vocabulary, "FactCorrected", 1, "targetEventId, targetType, replacement, reason? **p**");
        row(table, vocabulary, "FactRetracted", 1, "targetEventId, targetType, reason? **p**");
        return table.toString();
    }

    private void row(StringBuilder table, Vocabulary vocabulary, String type, int version, String components) {
        table.append("| [`").append(type).append("`](").append(SCHEMAS).append(vocabulary.service());
        table.append('/')
                .append(type)
                .append('/')
                .append(version)
                .append(".json) ")
                .append(version);
        table.append(" | ").append(String.join(", ", flow(vocabulary).kindsOf(type)));
        table.append(" | ").append(components.isEmpty() ? "—" : components);
        table.append(" | ").append(String.join(", ", readers(vocabulary.service(), type)));
        table.append(" |\n");
    }

    /** Services, not consumers: those are in the table of topics. */
    private List<String> readers(String source, String type) {
        List<String> readers = new ArrayList<>();
        flows.forEach((reader, flow) -> {
            if (!flow.consumersOf(source, type).isEmpty()) {
                readers.add(reader);
            }
        });
        return readers;
    }

    private static String component(Shape.Component component, boolean derived) {
        Personal personal = component.personal();
        return component.name()
                + (component.nullable() ? "?" : "")
                + (personal == null ? inside(component.shape()) : "")
                + (personal == null
                        ? ""
                        : personal.subject() == Personal.Subject.CONTACT ? " **p** of the contact" : " **p**")
                + (derived ? " *d*" : "");
    }

    /** What is personal within a value: the value itself travels in the clear. */
    private static String inside(Shape shape) {
        return switch (shape) {
            case Shape.Items items -> inside(items.item());
            case Shape.Entries entries -> inside(entries.value());
            case Shape.Fields fields -> {
                String personal = fields.components().stream()
                        .filter(it -> it.personal() != null)
                        .map(it -> it.name()
                                + (it.personal() != null && it.personal().subject() == Personal.Subject.CONTACT
                                        ? " **p** of the contact"
                                        : " **p**"))
                        .collect(Collectors.joining(", "));
                yield personal.isEmpty() ? "" : " (" + personal + ")";
            }
            case Shape.Text _,
                    Shape.Whole _,
                    Shape.Decimal _,
                    Shape.Bool _,
                    Shape.Id _,
                    Shape.Moment _,
                    Shape.Day _,
                    Shape.TimeOfDay _,
                    Shape.Zone _,
                    Shape.OneOf _ -> "";
        };
    }

    private String kept() {
        StringBuilder lines = new StringBuilder();
        flows.forEach((service, flow) -> {
            if (!flow.kept().isEmpty()) {
                lines.append("- ")
                        .append(service)
                        .append(": ")
                        .append(code(flow.kept()))
                        .append('\n');
            }
        });
        return lines.isEmpty() ? "Nothing: every fact is published.\n" : lines.toString();
    }

    private static String code(List<String> names) {
        return names.stream().map(it -> "`" + it + "`").collect(Collectors.joining(", "));
    }

    private EventFlow flow(Vocabulary vocabulary) {
        EventFlow flow = flows.get(vocabulary.service());
        if (flow == null) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "no flow of %s is committed", vocabulary.service()));
        }
        return flow;
    }
}
