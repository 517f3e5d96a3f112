package dev.onward.eventsourcing.listing;

import dev.onward.eventsourcing.store.Statement;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Conditions of a query that stand only where something was asked for. What callers give is always a parameter. */
public final class Where {

    private final StringBuilder sql = new StringBuilder();
    private final Map<String, Object> values = new LinkedHashMap<>();

    /** @param condition SQL that names the parameter as {@code :name}; left out where {@code value} is null */
    public Where and(String condition, String name, @Nullable Object value) {
        if (value != null) {
            sql.append(" and ").append(condition);
            values.put(name, value);
        }
        return this;
    }

    /** @param condition SQL that names each of the parameters; left out where there are none */
    public Where and(String condition, Map<String, ?> parameters) {
        if (!parameters.isEmpty()) {
            sql.append(" and ").append(condition);
            values.putAll(parameters);
        }
        return this;
    }

    /** @param column a text column; left out where nothing is asked for */
    public Where in(String column, String name, Collection<? extends Enum<?>> constants) {
        String words = constants.stream().map(Enum::name).sorted().collect(Collectors.joining(","));
        return and(
                column + " = any(string_to_array(cast(:" + name + " as text), ','))",
                name,
                constants.isEmpty() ? null : words);
    }

    /** Each condition with an "and" before it. */
    public String sql() {
        return sql.toString();
    }

    public Statement bind(Statement statement) {
        values.forEach(statement::set);
        return statement;
    }
}
