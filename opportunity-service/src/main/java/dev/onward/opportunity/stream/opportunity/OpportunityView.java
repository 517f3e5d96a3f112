package dev.onward.opportunity.stream.opportunity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.opportunity.stream.opportunity.domain.Course;
import dev.onward.opportunity.stream.opportunity.domain.Knowledge;
import dev.onward.opportunity.stream.opportunity.domain.Opportunity;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpportunityIdentified;
import java.util.UUID;

/** An opportunity as an answer shows it. */
public final class OpportunityView {

    private OpportunityView() {}

    /** Only the id for one that was retracted as a whole, or of which nothing was known yet. */
    public static ObjectNode of(UUID opportunityId, Opportunity opportunity) {
        ObjectNode json = Json.object().put("opportunityId", opportunityId.toString());
        Course course = opportunity.courseOrNull();
        if (course == null) {
            return json.put("identified", false);
        }
        OpportunityIdentified identified = course.identified();
        json.put("identified", true);
        json.put("searchId", String.valueOf(identified.searchId()));
        json.put("kind", identified.kind().name());
        json.put("internal", Boolean.TRUE.equals(identified.internal()));
        json.put("title", identified.title());
        json.put("organization", identified.organization().name());
        json.put("organizationRef", String.valueOf(identified.organizationRef()));
        json.put("stage", opportunity.stage().name());
        json.put("ended", opportunity.stage().isEnding());
        json.put("round", course.round());
        knowledge(json, opportunity.knowledge());
        json.put("interest", course.interestState().name());
        json.put("openFlags", course.openFlags());
        course.nextAction(opportunity.stage().isEnding()).ifPresent(next -> {
            ObjectNode action = json.putObject("nextAction");
            action.put("kind", next.kind().name()).put("date", next.date().toString());
            if (next.at() != null) {
                action.put("at", next.at().toString());
            }
            action.put("ref", next.ref().toString());
        });
        return json;
    }

    private static void knowledge(ObjectNode json, Knowledge knowledge) {
        ObjectNode known =
                json.putObject("knowledge").put("state", knowledge.state().name());
        ObjectNode topics = known.putObject("topics");
        knowledge
                .topics()
                .forEach(topic -> topics.put(topic.topic().name(), topic.state().name()));
    }
}
