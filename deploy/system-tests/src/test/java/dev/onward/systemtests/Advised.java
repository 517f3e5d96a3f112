package dev.onward.systemtests;

import dev.onward.local.demo.Api;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/**
 * Advice as the rule table of domain.md part 3 demands it: its rows, written down once more by hand, so that they are held
 * against what the advice service says and not against its own table.
 */
record Advised(
        String rule,
        String verdict,
        int strength,
        List<String> modifiers,
        List<String> sourcesFor,
        List<String> sourcesAgainst,
        List<String> stillUnknown) {

    static final Advised R2 = row("R2", "ATTEND", 3)
            .because("001-01", "001-03", "001-05", "002-10")
            .against("000-04", "002-21");
    static final Advised R4 = row("R4", "PAUSE", 2).because("002-03", "002-04").against("000-20");
    static final Advised R5 =
            row("R5", "WITHDRAW_PROFESSIONALLY", 3).because("002-08", "000-08").against("002-06", "001-05");
    static final Advised R6 =
            row("R6", "CONTINUE", 2).because("002-07", "002-10", "001-05").against("000-20");
    static final Advised R8 = row("R8", "PURSUE_OFFER", 2).because("000-03", "000-13", "002-18");
    static final Advised R9 =
            row("R9", "CONTINUE", 2).because("000-10", "002-10").against("000-20");
    static final Advised R10 =
            row("R10", "FREE_CHOICE", 1).because("002-18", "000-06").against("001-10");
    static final Advised R15 =
            row("R15", "REDIRECT_TALK", 2).because("000-09", "000-10", "000-11").against("002-07", "001-12");
    static final Advised R16 = row("R16", "WAIT", 2).because("000-03", "001-10").against("000-20");

    private static final int STRONGEST = 3;

    private static Advised row(String rule, String verdict, int strength) {
        return new Advised(rule, verdict, strength, List.of(), List.of(), List.of(), List.of());
    }

    private Advised because(String... sources) {
        return new Advised(rule, verdict, strength, modifiers, List.of(sources), sourcesAgainst, stillUnknown);
    }

    private Advised against(String... sources) {
        return new Advised(rule, verdict, strength, modifiers, sourcesFor, List.of(sources), stillUnknown);
    }

    /** R11 on a search with nothing else alive: interviews are hard to come by, so each weighs more. */
    Advised asTheOnlyOne() {
        return new Advised(
                rule,
                verdict,
                Math.min(STRONGEST, strength + 1),
                List.of("R11"),
                and(sourcesFor, "002-15"),
                and(sourcesAgainst, "002-19"),
                stillUnknown);
    }

    Advised lacking(String... topics) {
        return new Advised(rule, verdict, strength, modifiers, sourcesFor, sourcesAgainst, List.of(topics));
    }

    /** What was advised, as the API tells it. */
    static Advised read(JsonObject given) {
        return new Advised(
                given.getString("ruleId"),
                given.getString("verdict"),
                given.getInteger("strength"),
                strings(given.getJsonArray("modifierIds")),
                requirements(given.getJsonArray("sourcesFor")),
                requirements(given.getJsonArray("sourcesAgainst")),
                strings(given.getJsonArray("missingFacts")));
    }

    private static List<String> requirements(JsonArray sources) {
        return Api.objects(sources).stream()
                .map(source -> source.getString("requirement"))
                .toList();
    }

    private static List<String> strings(JsonArray array) {
        return array.stream().map(String.class::cast).toList();
    }

    private static List<String> and(List<String> sources, String more) {
        return Stream.concat(sources.stream(), Stream.of(more)).toList();
    }
}
