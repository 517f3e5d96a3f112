package dev.onward.advice.decision;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.advice.decision.domain.CaseFact;
import dev.onward.advice.decision.domain.Inputs;
import dev.onward.advice.decision.domain.Position;
import dev.onward.contracts.vocabulary.AdviceSource;
import dev.onward.contracts.vocabulary.WorstCase;
import dev.onward.eventsourcing.codec.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The advice of this moment with everything that belongs to it: why, who is for it, who is against it, what is unknown,
 * what to ask, what could go wrong. After an ending there is none.
 */
final class DecisionCard {

    private DecisionCard() {}

    /** @param fresh an id that no advice has; it stands for advice that is not recorded */
    static ObjectNode of(CaseQueries.Standing standing, UUID fresh, Instant now) {
        ObjectNode card = Json.object();
        card.put("opportunityId", standing.seen().opportunityId().toString());
        UUID searchId = standing.view().searchId();
        if (searchId != null) {
            card.put("searchId", searchId.toString());
        }
        card.put("open", standing.view().position() != null);
        // An invitation is evidence of a match (001-03).
        card.put(
                "employerSignal",
                standing.view().position() != null && standing.view().position() != Position.BEFORE);
        Optional<CaseFact.AdviceGiven> current = standing.current(fresh, now);
        if (current.isEmpty()) {
            card.putNull("advice");
            return card;
        }
        Optional<CaseFact.AdviceGiven> last =
                standing.state().lastAdvice().filter(given -> current.get().saysTheSameAs(given));
        card.set("advice", advice(last.orElse(current.get()), last.isPresent()));
        return card;
    }

    private static ObjectNode advice(CaseFact.AdviceGiven advice, boolean recorded) {
        ObjectNode json = Json.object();
        if (recorded) {
            json.put("adviceId", advice.adviceId().toString());
        } else {
            json.putNull("adviceId");
        }
        Inputs inputs = advice.inputs();
        json.put("asOf", inputs.asOf().toString());
        json.put("question", advice.question().name());
        json.put("verdict", advice.verdict().name());
        json.put("headline", CardTexts.headline(advice.verdict()));
        json.put("strength", advice.strength());
        json.put("strengthText", CardTexts.strength(advice.strength()));
        ArrayNode why = json.putArray("why");
        CardTexts.why(advice).forEach(why::add);
        json.put("ruleId", advice.ruleId());
        ArrayNode modifiers = json.putArray("modifierIds");
        advice.modifierIds().forEach(modifiers::add);
        json.put("ruleVersion", advice.ruleVersion());
        ArrayNode warnings = json.putArray("warnings");
        advice.warnings().forEach(w -> warnings.add(coded(w.name(), CardTexts.warning(w))));
        json.set("sourcesFor", sources(advice.sourcesFor()));
        json.set("sourcesAgainst", sources(advice.sourcesAgainst()));
        ArrayNode missing = json.putArray("missingFacts");
        advice.missingFacts().forEach(t -> missing.add(coded(t.name(), CardTexts.topic(t))));
        ArrayNode questions = json.putArray("suggestedQuestions");
        advice.suggestedQuestions().forEach(q -> questions.add(coded(q.name(), CardTexts.question(q))));
        json.set("worstCase", coded(advice.worstCase().name(), CardTexts.worstCase(advice.worstCase())));
        WorstCase other =
                advice.worstCase() == WorstCase.NOT_CALLED_BACK ? WorstCase.GOODWILL_LOST : WorstCase.NOT_CALLED_BACK;
        json.set("otherWorstCase", coded(other.name(), CardTexts.worstCase(other)));
        json.set("basis", basis(inputs));
        return json;
    }

    /** What the rules looked at, so that whoever disagrees sees where to put something right. */
    private static ObjectNode basis(Inputs inputs) {
        ObjectNode json = Json.object();
        json.put("position", inputs.position().name());
        json.put("round", inputs.round());
        json.put("knowledge", inputs.knowledge().name());
        json.put("interest", inputs.interest().name());
        json.put(
                "hardEvidence",
                inputs.hardEvidence() == null ? null : inputs.hardEvidence().name());
        json.put("withdrawalIntended", inputs.withdrawalIntended());
        json.put(
                "coolingUntil",
                inputs.coolingUntil() == null ? null : inputs.coolingUntil().toString());
        json.put("live", inputs.live());
        json.put("abundanceThreshold", inputs.abundanceThreshold());
        return json;
    }

    private static ObjectNode coded(String code, String text) {
        return Json.object().put("code", code).put("text", text);
    }

    private static ArrayNode sources(List<AdviceSource> sources) {
        ArrayNode array = Json.object().putArray("sources");
        sources.forEach(s -> array.add(Json.object()
                .put("requirement", s.requirement())
                .put("author", s.author())
                .put("title", s.title())));
        return array;
    }
}
