package dev.onward.opportunity.view.reports.resource;

import dev.onward.opportunity.view.reports.domain.Disclosure;
import dev.onward.opportunity.view.reports.domain.Figure;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Lines as columns with values: the components of their record, so that JSON and CSV cannot say different things. */
final class ReportLines {

    private static final double DIGITS = 10_000;

    private ReportLines() {}

    static List<String> columns(Class<? extends Figure> lines) {
        return Arrays.stream(lines.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    /** As {@link #values(Figure)}; what is hidden is null. */
    static SequencedMap<String, @Nullable Object> values(Disclosure.Line line) {
        SequencedMap<String, @Nullable Object> values = values(line.figure());
        line.hidden().forEach(column -> values.put(column, null));
        return values;
    }

    /** Text, numbers and null by column; fractions to four digits. */
    private static SequencedMap<String, @Nullable Object> values(Figure figure) {
        SequencedMap<String, @Nullable Object> values = new LinkedHashMap<>();
        for (RecordComponent component : figure.getClass().getRecordComponents()) {
            values.put(component.getName(), plain(value(figure, component)));
        }
        return values;
    }

    private static @Nullable Object value(Figure figure, RecordComponent component) {
        try {
            return component.getAccessor().invoke(figure);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("components of our own records can be read", e);
        }
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Enum<?> constant -> constant.name();
            case OptionalInt days -> days.isPresent() ? days.getAsInt() : null;
            case Double fraction -> Math.round(fraction * DIGITS) / DIGITS;
            default -> value;
        };
    }
}
