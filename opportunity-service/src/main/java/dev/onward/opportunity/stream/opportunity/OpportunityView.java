package dev.onward.opportunity.stream.opportunity;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.onward.contracts.vocabulary.Closeness;
import dev.onward.contracts.vocabulary.InterestState;
import dev.onward.contracts.vocabulary.KnowledgeState;
import dev.onward.contracts.vocabulary.KnowledgeTopic;
import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.Stage;
import dev.onward.contracts.vocabulary.TopicState;
import dev.onward.eventsourcing.HistoryUnreadable;
import dev.onward.opportunity.stream.opportunity.domain.Course;
import dev.onward.opportunity.stream.opportunity.domain.Knowledge;
import dev.onward.opportunity.stream.opportunity.domain.Opportunity;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpportunityIdentified;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An opportunity as an answer shows it. */
public sealed interface OpportunityView {

    UUID opportunityId();

    boolean identified();

    /**
     * One that is believed to be there.
     *
     * @param closeness of the turndown that ended it; absent where none did
     */
    record IdentifiedOpportunity(
            UUID opportunityId,
            boolean identified,
            UUID searchId,
            OpportunityKind kind,
            boolean internal,
            String title,
            String organization,
            UUID organizationRef,
            Stage stage,
            boolean ended,
            @Schema(minimum = "0") int round,
            @JsonInclude(Include.NON_NULL) @Nullable Closeness closeness,
            KnownTopics knowledge,
            InterestState interest,
            @Schema(minimum = "0") long openFlags,
            @JsonInclude(Include.NON_NULL) @Nullable NextAction nextAction)
            implements OpportunityView {}

    /** One that was taken back as a whole, or of which nothing was known yet. */
    record UnidentifiedOpportunity(UUID opportunityId, boolean identified) implements OpportunityView {}

    /** One with an entry that cannot be read: nothing is said of it. */
    record UnreadableOpportunity(UUID opportunityId, boolean identified, boolean unreadable, UUID unreadableEventId)
            implements OpportunityView {}

    /** What is known of it, topic by topic. */
    record KnownTopics(KnowledgeState state, Map<KnowledgeTopic, TopicState> topics) {

        static KnownTopics of(Knowledge knowledge) {
            Map<KnowledgeTopic, TopicState> topics = new EnumMap<>(KnowledgeTopic.class);
            knowledge.topics().forEach(known -> topics.put(known.topic(), known.state()));
            return new KnownTopics(knowledge.state(), topics);
        }
    }

    /**
     * As it is believed.
     *
     * @param zone of the person, by whose calendar days are meant
     */
    static OpportunityView of(UUID opportunityId, Opportunity opportunity, ZoneId zone) {
        Course course = opportunity.courseOrNull();
        if (course == null) {
            return new UnidentifiedOpportunity(opportunityId, false);
        }
        OpportunityIdentified identified = course.identified();
        return new IdentifiedOpportunity(
                opportunityId,
                true,
                requireNonNull(identified.searchId()),
                identified.kind(),
                Boolean.TRUE.equals(identified.internal()),
                identified.title(),
                identified.organization().name(),
                requireNonNull(identified.organizationRef()),
                opportunity.stage(),
                opportunity.stage().isEnding(),
                course.round(),
                opportunity.closenessOrNull(),
                KnownTopics.of(opportunity.knowledge()),
                course.interestState(),
                course.openFlags(),
                course.due(opportunity.stage().isEnding())
                        .nextIn(zone)
                        .map(NextAction::of)
                        .orElse(null));
    }

    /** One whose history cannot be read. */
    static OpportunityView unreadable(UUID opportunityId, HistoryUnreadable because) {
        return new UnreadableOpportunity(opportunityId, false, true, because.eventId());
    }
}
