package dev.onward.testkit.documents;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names of tests, which are sentences with {@code _} for a space. A sentence is short and begins with its subject, so
 * that a person whose first language is not English finds the thing and the outcome.
 */
final class TestNames {

    /** More does not fit into the line of a report. */
    private static final int LONGEST = 80;

    /** With these a name begins by a clause or a pronoun in the place of a noun. */
    private static final Set<String> RIDDLES =
            Set.of("it", "of", "that", "told", "what", "whatever", "who", "whoever", "whom");

    private static final Pattern METHOD = Pattern.compile("(?m)^ +(?:[\\w<>?,.@]+ )*?void (([a-z0-9]+)_\\w*)\\(");

    private final List<Name> names;

    private record Name(String path, String words, String first) {}

    TestNames(Repository repository) {
        names = repository.texts().entrySet().stream()
                .filter(it -> it.getKey().endsWith(".java") && it.getKey().contains("src/test/"))
                .flatMap(it -> METHOD.matcher(it.getValue())
                        .results()
                        .map(method -> new Name(it.getKey(), method.group(1), method.group(2))))
                .toList();
    }

    int count() {
        return names.size();
    }

    /** What is wrong with which name, by file. */
    List<String> faults() {
        Stream<String> tooLong = names.stream()
                .filter(it -> it.words.length() > LONGEST)
                .map(it ->
                        "%s: %d characters, at most %d: %s".formatted(it.path, it.words.length(), LONGEST, it.words));
        Stream<String> riddles = names.stream()
                .filter(it -> RIDDLES.contains(it.first))
                .map(it -> "%s: begins without its subject: %s".formatted(it.path, it.words));
        return Stream.concat(tooLong, riddles).toList();
    }
}
