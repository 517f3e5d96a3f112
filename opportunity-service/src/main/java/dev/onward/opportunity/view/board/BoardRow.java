package dev.onward.opportunity.view.board;

import dev.onward.contracts.vocabulary.Closeness;
import dev.onward.contracts.vocabulary.InterestState;
import dev.onward.contracts.vocabulary.KnowledgeState;
import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.Stage;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.opportunity.stream.opportunity.domain.Course;
import dev.onward.opportunity.stream.opportunity.domain.Course.NextAction;
import dev.onward.opportunity.stream.opportunity.domain.Course.WaitingOn;
import dev.onward.opportunity.stream.opportunity.domain.Silence;
import dev.onward.opportunity.stream.opportunity.domain.SilenceRung;
import dev.onward.opportunity.stream.opportunity.domain.StageSince;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where one opportunity stands. Holds nothing personal. */
@Entity
@Table(name = "board_row")
class BoardRow {

    /** An opportunity as one version of the projection has it. */
    @Embeddable
    record Key(
            @Column(name = "tenant_id") UUID tenantId,
            @Column(name = "projection_version") int projectionVersion,
            @Column(name = "opportunity_id") UUID opportunityId)
            implements Serializable {}

    @EmbeddedId
    Key key;

    @Column(name = "person_id")
    UUID personId;

    @Column(name = "search_id")
    UUID searchId;

    /** When it was typed or imported. */
    @Column(name = "added_at")
    Instant addedAt;

    @Column(name = "stream_version")
    int streamVersion;

    boolean retracted;

    @Enumerated(EnumType.STRING)
    OpportunityKind kind;

    boolean internal;

    String title;

    String organization;

    /** Organization and title as they are looked for. */
    String folded;

    /** Whether a person typed it, and no file told it first. */
    boolean typed;

    /** The first day of an application, where one is known. */
    @Column(name = "applied_on")
    @Nullable
    LocalDate appliedOn;

    @Column(name = "organization_ref")
    UUID organizationRef;

    @Enumerated(EnumType.STRING)
    Stage stage;

    boolean ended;

    int round;

    /** Of a turndown that stands. */
    @Enumerated(EnumType.STRING)
    @Nullable
    Closeness closeness;

    @Enumerated(EnumType.STRING)
    KnowledgeState knowledge;

    @Enumerated(EnumType.STRING)
    InterestState interest;

    @Column(name = "open_flags")
    int openFlags;

    /** What has its day only. */
    @Enumerated(EnumType.STRING)
    @Column(name = "next_kind")
    NextAction.@Nullable Kind nextKind;

    @Column(name = "next_date")
    @Nullable
    LocalDate nextDate;

    @Column(name = "next_ref")
    @Nullable
    UUID nextRef;

    /** An interview, which has its hour. */
    @Column(name = "next_at")
    @Nullable
    Instant nextAt;

    @Column(name = "next_at_ref")
    @Nullable
    UUID nextAtRef;

    @Enumerated(EnumType.STRING)
    @Column(name = "waiting_on")
    @Nullable
    WaitingOn waitingOn;

    @Column(name = "stage_since_on")
    @Nullable
    LocalDate stageSinceOn;

    @Column(name = "stage_since_at")
    @Nullable
    Instant stageSinceAt;

    @Column(name = "silent_since")
    @Nullable
    LocalDate silentSince;

    @Column(name = "silent_since_at")
    @Nullable
    Instant silentSinceAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "silence_rung")
    @Nullable
    SilenceRung silenceRung;

    @Column(name = "silent_from")
    @Nullable
    LocalDate silentFrom;

    BoardRow() {}

    /** Which of the two is next depends on where the person is. */
    Course.Due due() {
        return new Course.Due(
                nextAt == null || nextAtRef == null ? null : new Course.Due.Timed(nextAt, nextAtRef),
                nextKind == null || nextDate == null || nextRef == null
                        ? null
                        : new Course.Due.Dated(nextKind, nextDate, nextRef));
    }

    /** Empty where the organization has not the word, and where nobody saw the day. */
    Optional<Silence.Since> silence() {
        if (silenceRung == null) {
            return Optional.empty();
        }
        SilenceRung rung = silenceRung;
        return Optional.ofNullable(silentSinceAt)
                .map(OccurredAt::at)
                .or(() -> Optional.ofNullable(silentSince).map(OccurredAt::on))
                .map(when -> new Silence.Since(when, rung));
    }

    /** Empty where nobody saw the day. */
    Optional<StageSince> stageSince() {
        if (stageSinceAt != null) {
            return Optional.of(new StageSince(OccurredAt.at(stageSinceAt)));
        }
        return Optional.ofNullable(stageSinceOn).map(day -> new StageSince(OccurredAt.on(day)));
    }
}
