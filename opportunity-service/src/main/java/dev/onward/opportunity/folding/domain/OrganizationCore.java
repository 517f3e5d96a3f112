package dev.onward.opportunity.folding.domain;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is left of an organization's name without its legal form: what people call it. */
public final class OrganizationCore {

    private static final Set<String> FORMS = Set.of(
            "ag",
            "aktiengesellschaft",
            "gmbh",
            "se",
            "kg",
            "kgaa",
            "ohg",
            "ug",
            "gbr",
            "ev",
            "mbh",
            "co",
            "inc",
            "incorporated",
            "llc",
            "llp",
            "ltd",
            "limited",
            "pty",
            "pvt",
            "plc",
            "corp",
            "corporation",
            "company",
            "sa",
            "sas",
            "sasu",
            "eurl",
            "sarl",
            "srl",
            "spa",
            "sl",
            "slu",
            "bv",
            "nv",
            "oy",
            "oyj",
            "aps",
            "asa",
            "ab",
            "as",
            "sro",
            "kft",
            "lda",
            "ltda",
            "sti",
            "the",
            "and",
            "und",
            "et",
            "group",
            "gruppe");

    /** The one form of several words. */
    private static final Pattern POLISH = Pattern.compile("\\bsp z ?o ?o\\b");

    private OrganizationCore() {}

    /** Its words, folded; all of them where nothing else would be left. */
    public static List<String> words(String name) {
        String folded = Folding.of(name.replace(".", ""));
        List<String> core = split(POLISH.matcher(folded).replaceAll(" "))
                .filter(word -> !FORMS.contains(word))
                .toList();
        return core.isEmpty() ? split(folded).toList() : core;
    }

    private static Stream<String> split(String folded) {
        return Stream.of(folded.split(" ")).filter(word -> !word.isEmpty());
    }

    /** The same without spaces between the words. */
    public static String joined(String name) {
        return String.join("", words(name));
    }
}
