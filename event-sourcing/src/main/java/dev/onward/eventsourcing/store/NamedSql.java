package dev.onward.eventsourcing.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * SQL with named parameters as PostgreSQL takes it. Each occurrence of a name gets a number of its own: PostgreSQL infers
 * the type of a parameter from its place, and a name may stand in places of different types.
 *
 * @param text with {@code $1}, {@code $2} and so on
 * @param names the parameter behind each number
 */
record NamedSql(String text, List<String> names) {

    /** What is read over comes first; 'it''s' is read as two literals side by side. */
    private static final Pattern TOKEN =
            Pattern.compile("'[^']*'|\"[^\"]*\"|--[^\\n]*|/\\*.*?\\*/|::|:([A-Za-z]\\w*)", Pattern.DOTALL);

    /** Nearly all SQL is constant; the little that is put together from what callers ask for must not fill the memory. */
    private static final int MOST_KEPT = 1_000;

    private static final Map<String, NamedSql> KEPT = new ConcurrentHashMap<>();

    NamedSql {
        names = List.copyOf(names);
    }

    /** @param sql with {@code :name}; in literals, quoted identifiers and comments a colon is literal */
    static NamedSql of(String sql) {
        NamedSql kept = KEPT.get(sql);
        if (kept != null) {
            return kept;
        }
        NamedSql parsed = parse(sql);
        if (KEPT.size() < MOST_KEPT) {
            KEPT.put(sql, parsed);
        }
        return parsed;
    }

    private static NamedSql parse(String sql) {
        List<String> names = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(sql);
        StringBuilder text = new StringBuilder();
        int done = 0;
        while (matcher.find()) {
            String name = matcher.group(1);
            if (name != null) {
                names.add(name);
                text.append(sql, done, matcher.start()).append('$').append(names.size());
                done = matcher.end();
            }
        }
        return new NamedSql(text.append(sql, done, sql.length()).toString(), names);
    }

    /**
     * The values in the order of their numbers.
     *
     * @throws IllegalStateException where a parameter has no value, which is not the same as null
     */
    @Nullable
    Object[] inOrder(Map<String, @Nullable Object> values) {
        @Nullable Object[] inOrder = new @Nullable Object[names.size()];
        for (int i = 0; i < inOrder.length; i++) {
            String name = names.get(i);
            if (!values.containsKey(name)) {
                throw new IllegalStateException("parameter " + name + " was not set: " + text);
            }
            inOrder[i] = values.get(name);
        }
        return inOrder;
    }
}
