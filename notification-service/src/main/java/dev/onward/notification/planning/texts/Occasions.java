package dev.onward.notification.planning.texts;

import dev.onward.contracts.vocabulary.NotificationKind;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.notification.foreign.opportunity.domain.PursuitFact;
import dev.onward.notification.foreign.person.domain.ContactPoint;
import dev.onward.notification.planning.Pursuits;
import dev.onward.notification.planning.domain.Pursuit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds what a text needs to know, within a transaction; the text is written after it. */
@ApplicationScoped
public class Occasions {

    private final Pursuits pursuits;

    public Occasions(Pursuits pursuits) {
        this.pursuits = pursuits;
    }

    /** @param subjectId the interview or the feedback request */
    public Uni<Occasion> of(
            Tx tx,
            NotificationKind kind,
            @Nullable UUID opportunityId,
            @Nullable UUID subjectId,
            ContactPoint contactPoint) {
        return opportunityId == null
                ? Uni.createFrom().item(of(kind, null, subjectId, Optional.empty(), contactPoint))
                : pursuits.of(tx, opportunityId)
                        .map(known ->
                                of(kind, opportunityId, subjectId, known.map(Pursuits.Known::pursuit), contactPoint));
    }

    private static Occasion of(
            NotificationKind kind,
            @Nullable UUID opportunityId,
            @Nullable UUID subjectId,
            Optional<Pursuit> pursuit,
            ContactPoint contactPoint) {
        Optional<PursuitFact.Identified> identity = pursuit.flatMap(Pursuit::identity);
        Optional<PursuitFact.InterviewSet> interview =
                subjectId == null ? Optional.empty() : pursuit.flatMap(p -> p.interview(subjectId));
        Optional<LocalDate> day =
                subjectId == null ? Optional.empty() : pursuit.flatMap(p -> p.feedbackDueBy(subjectId));
        return new Occasion(
                kind,
                opportunityId,
                identity.map(PursuitFact.Identified::organization).orElse(null),
                identity.map(PursuitFact.Identified::title).orElse(null),
                interview.map(PursuitFact.InterviewSet::startAt).orElse(null),
                interview.map(PursuitFact.InterviewSet::zone).map(ZoneId::of).orElse(null),
                day.orElse(null),
                contactPoint.zone(),
                contactPoint.locale());
    }
}
