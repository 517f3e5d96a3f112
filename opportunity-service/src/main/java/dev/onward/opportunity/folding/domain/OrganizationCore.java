package dev.onward.opportunity.folding.domain;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What is left of an organization's name without its legal form: what people call it. */
public final class OrganizationCore {

    private static final Set<String> FORMS = Set.of(
            "ag",
            "gmbh",
            "se",
            "kg",
            "kgaa",
            "ohg",
            "ug",
            "ev",
            "mbh",
            "co",
            "inc",
            "llc",
            "llp",
            "ltd",
            "limited",
            "plc",
            "corp",
            "corporation",
            "company",
            "sa",
            "sas",
            "sarl",
            "srl",
            "spa",
            "sl",
            "slu",
            "bv",
            "nv",
            "oy",
            "ab",
            "as",
            "sp",
            "zoo",
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

    private OrganizationCore() {}

    /** Its words, folded; all of them where nothing else would be left. */
    public static List<String> words(String name) {
        List<String> folded = Stream.of(Folding.of(name.replace(".", "")).split(" "))
                .filter(word -> !word.isEmpty())
                .toList();
        List<String> core =
                folded.stream().filter(word -> !FORMS.contains(word)).toList();
        return core.isEmpty() ? folded : core;
    }

    /** The same without spaces between the words. */
    public static String joined(String name) {
        return String.join("", words(name));
    }
}
