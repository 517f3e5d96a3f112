package dev.onward.testkit.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds what the files of a repository cite and what is not there: decisions, parts, requirements, rules, tensions, ADRs,
 * files, headings, tests and their methods, types named by documents, and paths that lead out of the repository. And an
 * ADR to which no document leads: what it decides would be found by nobody.
 */
final class Citations {

    private static final String DESIGN = "docs/design.md";
    private static final String DOMAIN = "docs/domain.md";
    private static final String ADRS = "docs/adr/";

    /** Marks, in a table of a document, a type that is not there yet. */
    private static final String LATER = " †";

    /** Named by documents and declared elsewhere: classes of libraries, and headers of HTTP. */
    private static final Set<String> OF_OTHERS =
            Set.of("Accept", "CommitFailedException", "Host", "Link", "Location", "VertxOutputStream");

    /** Stand for a file or test that any reader may put in; and what the suite makes while it runs. */
    private static final Set<String> STAND_INS = Set.of("WhenXThenY", "Y", "NoSuchTest", "kek");

    private static final Pattern DECISION = Pattern.compile(
            "\\b[Dd]ecisions? (?:#|no\\. )?(\\d+(?:(?:(?:,| and|, and| or| to| &) |[-/–])\\d+)*)(?!\\w|\\.\\d)");
    private static final Pattern PART =
            Pattern.compile("\\b(design|domain)\\.md[ ,(]{1,2}(?:part )?(\\d+(?:\\.\\d+)?)(?![\\w-])");
    private static final Pattern REQUIREMENT = Pattern.compile("(?<![\\w.:-])0\\d{2}-\\d{2}(?![\\w-])");
    private static final Pattern RULE_OR_TENSION =
            Pattern.compile("(?<![\\w.]|(?<!\\d)/)[RX]\\d{1,2}(?!\\w|-(?![RX]\\d))");
    private static final Pattern ADR = Pattern.compile(
            "(?:\\bADRs?[ -]|\\badr/)(\\d{1,4}(?:(?:(?:,| and|, and| or| to| &) |[-/–])\\d{4})*)(?!\\d)");
    private static final Pattern ADR_AMONG_ADRS = Pattern.compile("\\((\\d{4})\\)");
    private static final Pattern LINK = Pattern.compile("\\[([^\\]\\[]+)]\\(([^)\\s]+)\\)");
    private static final Pattern LINK_BELOW = Pattern.compile("(?m)^\\[([^\\]\\[]+)]: (\\S+)$");
    private static final Pattern LINKED_BELOW = Pattern.compile("\\[(`[^`]+`)](?![(:])");
    private static final Pattern FILE = Pattern.compile("(?<![\\w/.$<{*…\\\\-])((?:[\\w.-]+/)*[\\w-][\\w.-]*"
            + "\\.(?:md|java|sql|properties|ya?ml|xml|txt|json|sh|html))(?![\\w-])");
    private static final Pattern FOLDER = Pattern.compile("`((?:[\\w-][\\w.-]*/)+[\\w-]*)`");
    private static final Pattern UPWARDS = Pattern.compile("(?<![\\w/.])(?:\\.\\./)+[\\w./-]*");
    private static final Pattern ABSOLUTE =
            Pattern.compile("(?<![\\w.:/}\\])-])/(?:work|home|root|Users|srv|mnt)/\\w[\\w./-]*");
    private static final Pattern TEST = Pattern.compile("(?<![…\\w])([A-Z]\\w*(?:Test|Conformance))\\b");
    private static final Pattern TEST_METHOD =
            Pattern.compile("(?:\\b([A-Z]\\w*(?:Test|Conformance))`?|(?<=[ `|,]))#(\\w+)");
    private static final Pattern TYPE =
            Pattern.compile("`([A-Z][a-z][a-z0-9]*(?:[A-Z][a-z0-9]+)*)(?:\\.(?!(?:java|sql|md)`)\\w+)*`( †)?");
    private static final Pattern JAVA_COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
    private static final Pattern HASH_COMMENT = Pattern.compile("(?m)^\\s*#[^\\n]*");
    private static final Pattern SQL_COMMENT = Pattern.compile("--[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
    private static final Pattern SUPER = Pattern.compile("\\bextends (\\w+)");

    private final Repository repository;
    private final Set<String> decisions;
    private final Set<String> codes;
    private final Set<String> adrs = new TreeSet<>();
    private final Set<String> types = new TreeSet<>();
    private final List<String> dangling = new ArrayList<>();

    Citations(Repository repository) {
        this.repository = repository;
        this.decisions = all(Pattern.compile("(?m)^#+ (\\d+)\\. "), DESIGN);
        this.codes = all(Pattern.compile("(?m)^\\| (00\\d-\\d{2}|[RX]\\d{1,2}) \\|"), DOMAIN);
        repository.texts().forEach((path, text) -> {
            if (path.startsWith(ADRS)) {
                adrs.add(path.substring(ADRS.length(), ADRS.length() + 4));
            }
            if (path.endsWith(".java")) {
                Pattern.compile("\\b(?:class|interface|record|enum) (\\w+)")
                        .matcher(text)
                        .results()
                        .forEach(it -> types.add(it.group(1)));
            }
        });
    }

    private Set<String> all(Pattern definition, String document) {
        Set<String> found = new TreeSet<>();
        definition.matcher(textOf(document)).results().forEach(it -> found.add(it.group(1)));
        return found;
    }

    private String textOf(String path) {
        return Objects.requireNonNullElse(repository.texts().get(path), "");
    }

    /** One line for each citation that leads nowhere: file, what it cites. */
    List<String> dangling() {
        dangling.clear();
        repository.texts().forEach(this::check);
        checkAdrsAreLinked();
        return List.copyOf(dangling);
    }

    /** By a document that is no ADR itself. */
    private void checkAdrsAreLinked() {
        Set<String> linked = new TreeSet<>();
        repository.texts().forEach((path, text) -> {
            if (path.endsWith(".md") && !path.startsWith(ADRS)) {
                Stream.of(LINK, LINK_BELOW)
                        .flatMap(it -> it.matcher(text).results())
                        .map(it -> resolve(folderOf(path), it.group(2).replaceFirst("#.*", "")))
                        .filter(Objects::nonNull)
                        .forEach(linked::add);
            }
        });
        repository.texts().keySet().stream()
                .filter(it -> it.startsWith(ADRS) && !linked.contains(it))
                .sorted()
                .forEach(it -> dangling.add(it + ": linked from no document"));
    }

    private void check(String path, String text) {
        boolean document = path.endsWith(".md");
        String prose = onOneLine(text);
        each(DECISION, prose, it -> numbers(it.group(1)).allMatch(decisions::contains), path, "no such decision");
        each(PART, prose, this::isPart, path, "no such part");
        each(REQUIREMENT, text, it -> codes.contains(it.group()), path, "no such requirement");
        each(RULE_OR_TENSION, text, it -> codes.contains(it.group()), path, "no such rule or tension");
        each(ADR, prose, it -> numbers(it.group(1)).allMatch(adrs::contains), path, "no such ADR");
        if (path.startsWith(ADRS)) {
            each(ADR_AMONG_ADRS, prose, it -> adrs.contains(it.group(1)), path, "no such ADR");
        }
        each(FILE, comments(path, text), it -> isFile(path, it.group(1)), path, "no such file");
        each(UPWARDS, text, it -> staysInside(path, it.group()), path, "leads out of the repository");
        each(ABSOLUTE, text, _ -> false, path, "leads out of the repository");
        if (document) {
            each(LINK, text, it -> leadsSomewhere(path, it.group(1), it.group(2)), path, "leads nowhere");
            each(LINK_BELOW, text, it -> leadsSomewhere(path, it.group(1), it.group(2)), path, "leads nowhere");
            each(LINKED_BELOW, text, it -> text.contains("\n[" + it.group(1) + "]: "), path, "linked to nothing");
            each(FOLDER, text, it -> isFolderOrClass(it.group(1)), path, "no such folder or class");
            each(TYPE, text, it -> isType(it.group(1), it.group(2)), path, "no such type");
            each(TEST, text, it -> isTest(it.group(1)), path, "no such test");
            checkTestMethods(path, text);
        }
    }

    private void each(Pattern citation, String text, Predicate<MatchResult> resolves, String path, String complaint) {
        citation.matcher(text)
                .results()
                .filter(resolves.negate())
                .forEach(it -> dangling.add(path + ": " + complaint + ": " + it.group()));
    }

    /** So that a citation may be broken by the end of a line of a comment. */
    private static String onOneLine(String text) {
        return text.replaceAll("\\n[ \\t]*(?:\\*(?!/)|//+|--|#)?[ \\t]*", " ");
    }

    private static Stream<String> numbers(String list) {
        return Pattern.compile("\\d+").matcher(list).results().map(MatchResult::group);
    }

    private boolean isPart(MatchResult cited) {
        String number = cited.group(2);
        String heading = number.contains(".") ? "### " + number + " " : "## Part " + number + ": ";
        return textOf("docs/" + cited.group(1) + ".md").contains("\n" + heading);
    }

    private static String comments(String path, String text) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (name.endsWith(".md")) {
            return LINK.matcher(text).replaceAll("$1");
        }
        Pattern comment = switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "java" -> JAVA_COMMENT;
            case "sql" -> SQL_COMMENT;
            case "properties", "yaml", "onward", "run", "txt" -> HASH_COMMENT;
            default -> null;
        };
        if (comment == null) {
            return "";
        }
        StringBuilder found = new StringBuilder();
        comment.matcher(text).results().forEach(it -> found.append(it.group()).append('\n'));
        return found.toString();
    }

    private boolean isFile(String path, String cited) {
        String name = cited.substring(cited.lastIndexOf('/') + 1);
        String stem = name.substring(0, name.lastIndexOf('.'));
        boolean method = types.contains(stem) && !name.endsWith(".java");
        return STAND_INS.contains(stem)
                || method
                || repository.endsIn(cited)
                || bases(path).stream()
                        .map(base -> resolve(base, cited))
                        .anyMatch(it -> it != null && repository.has(it));
    }

    /** A folder, or a class by its folder; words with a slash, such as a media type, begin with no folder of ours. */
    private boolean isFolderOrClass(String cited) {
        String path = cited.endsWith("/") ? cited.substring(0, cited.length() - 1) : cited;
        boolean ofOurs = Character.isUpperCase(path.charAt(path.lastIndexOf('/') + 1))
                || repository.endsIn(path.split("/", 2)[0]);
        return !ofOurs || repository.endsIn(path) || repository.endsIn(path + ".java");
    }

    private boolean staysInside(String path, String cited) {
        return bases(path).stream()
                .map(base -> resolve(base, cited))
                .anyMatch(it -> it != null && (repository.has(it) || repository.endsIn(it)));
    }

    /** What a relative path may begin at: the folder of the file, or of a module around it. */
    private List<String> bases(String path) {
        List<String> bases = new ArrayList<>(List.of(folderOf(path)));
        for (String folder = folderOf(path); !folder.isEmpty(); ) {
            folder = folderOf(folder);
            if (repository.has(folder.isEmpty() ? "pom.xml" : folder + "/pom.xml")) {
                bases.add(folder);
            }
        }
        return bases;
    }

    private boolean leadsSomewhere(String path, String words, String target) {
        if (target.matches("(?:https?|mailto):.*")) {
            return true;
        }
        int hash = target.indexOf('#');
        String file = hash < 0 ? target : target.substring(0, hash);
        String resolved = file.isEmpty() ? path : resolve(folderOf(path), file);
        if (resolved == null || !repository.has(resolved)) {
            return false;
        }
        boolean found = hash < 0 || anchors(textOf(resolved)).contains(target.substring(hash + 1));
        return found && names(words, resolved);
    }

    /** A link whose words are one type, or a type and its method, leads to the file that declares it. */
    private boolean names(String words, String file) {
        Matcher code =
                Pattern.compile("`([A-Z]\\w*)(?:[.#](\\w+))?(?:\\(.*\\))?`").matcher(words);
        if (!file.endsWith(".java") || !code.matches()) {
            return true;
        }
        boolean declares = file.endsWith("/" + code.group(1) + ".java");
        String method = code.group(2);
        return declares
                && (method == null
                        || Pattern.compile("\\b" + method + "\\b")
                                .matcher(textOf(file))
                                .find());
    }

    private static Set<String> anchors(String document) {
        Set<String> anchors = new TreeSet<>();
        HEADING.matcher(document)
                .results()
                .forEach(it -> anchors.add(it.group(1)
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-')));
        return anchors;
    }

    private boolean isType(String name, @Nullable String later) {
        return OF_OTHERS.contains(name) || isOfTheJdk(name) || types.contains(name) != LATER.equals(later);
    }

    private static boolean isOfTheJdk(String name) {
        return Stream.of("java.lang.", "java.time.", "java.util.").anyMatch(it -> isClass(it + name));
    }

    private static boolean isClass(String name) {
        try {
            Class.forName(name, false, Citations.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException _) {
            return false;
        }
    }

    private boolean isTest(String name) {
        return STAND_INS.contains(name) || !repository.declaring(name).isEmpty();
    }

    private void checkTestMethods(String path, String text) {
        for (String line : text.split("\n")) {
            String type = null;
            for (MatchResult cited : TEST_METHOD.matcher(line).results().toList()) {
                type = cited.group(1) == null ? type : cited.group(1);
                if (type != null && !hasMethod(type, cited.group(2))) {
                    dangling.add(path + ": no such test: " + type + "#" + cited.group(2));
                }
            }
        }
    }

    private boolean hasMethod(String type, String method) {
        for (String file : repository.declaring(type)) {
            String text = textOf(file);
            Matcher parent = SUPER.matcher(text);
            if (Pattern.compile("\\b" + method + "\\(").matcher(text).find()
                    || parent.find() && hasMethod(parent.group(1), method)) {
                return true;
            }
        }
        return false;
    }

    private static String folderOf(String path) {
        return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    }

    /** Null where it leads out of the repository. */
    private static @Nullable String resolve(String folder, String relative) {
        List<String> steps = new ArrayList<>(folder.isEmpty() ? List.of() : List.of(folder.split("/")));
        for (String step : relative.split("/")) {
            if (step.equals("..")) {
                if (steps.isEmpty()) {
                    return null;
                }
                steps.removeLast();
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.add(step);
            }
        }
        return String.join("/", steps);
    }
}
