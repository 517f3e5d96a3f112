package dev.onward.systemtests;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What people said in bodies that they posted. Personal is whatever is not known to be plain (design decision 18: codes,
 * ids, times, organizations' names, job titles), so that a component that somebody forgot to seal is found too.
 *
 * @param names of persons
 * @param texts everything else that was typed freely, and amounts of money as they stand in JSON
 */
record ToldWords(Set<String> names, Set<String> texts) {

    private static final Pattern CODE = Pattern.compile("[A-Z0-9_]+");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(T[0-9:.]+Z)?");
    private static final Set<String> JOB_TITLES = Set.of("title", "role", "wantedRole", "targetRoles");
    private static final String TYPE = "type";
    private static final String ORGANIZATION = "organization";
    private static final String NAME = "name";
    private static final String AMOUNT = "amount";

    static ToldWords in(Collection<JsonObject> bodies) {
        ToldWords told = new ToldWords(new LinkedHashSet<>(), new LinkedHashSet<>());
        Set<String> plain = new LinkedHashSet<>();
        bodies.forEach(body -> told.collect(body, "", "", plain));
        told.names.removeAll(plain);
        told.texts.removeAll(plain);
        return told;
    }

    /** @param parent the component that holds the one called {@code name} */
    private void collect(Object value, String parent, String name, Set<String> plain) {
        switch (value) {
            case JsonObject object ->
                object.forEach(it -> {
                    if (it.getValue() != null) {
                        collect(it.getValue(), name, it.getKey(), plain);
                    }
                });
            case JsonArray array -> array.forEach(it -> collect(Objects.requireNonNull(it), parent, name, plain));
            case String text -> collect(text, parent, name, plain);
            case Number amount
            when name.equals(AMOUNT) -> {
                texts.add("\"amount\":" + amount);
                texts.add("\"amount\": " + amount);
            }
            default -> {}
        }
    }

    private void collect(String text, String parent, String name, Set<String> plain) {
        if (name.equals(TYPE) || JOB_TITLES.contains(name) || name.equals(NAME) && parent.equals(ORGANIZATION)) {
            plain.add(text);
        } else if (!isCode(text)) {
            (name.equals(NAME) ? names : texts).add(text);
        }
    }

    private static boolean isCode(String text) {
        return CODE.matcher(text).matches()
                || ID.matcher(text).matches()
                || TIME.matcher(text).matches();
    }
}
