package dev.onward.opportunity.exchange.imports.domain;

import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.Organization;
import dev.onward.contracts.vocabulary.PostingSnapshot;
import dev.onward.opportunity.folding.domain.Folding;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.CompensationAskRecorded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.FitNoteRecorded;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewHeld;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpportunityClosed;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpportunityIdentified;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Puts a fact right by what a row says now: what the row changed since it was imported is taken over, what somebody else put
 * right meanwhile, or added, stays.
 *
 * @param scope of what the file may say something
 */
record RowFacts(Scope scope) {

    /**
     * @param said by the row when it was imported last
     * @param believed now, by whomever it was put right
     * @param told by the row now, of the same type
     */
    OpportunityFact merged(OpportunityFact said, OpportunityFact believed, OpportunityFact told) {
        return switch (ToldSlot.of(believed).kind()) {
            case IDENTIFIED ->
                identified(
                        (OpportunityIdentified) said, (OpportunityIdentified) believed, (OpportunityIdentified) told);
            case HELD -> held((InterviewHeld) said, (InterviewHeld) believed, (InterviewHeld) told);
            case CLOSED -> closed((OpportunityClosed) said, (OpportunityClosed) believed, (OpportunityClosed) told);
            case ASK ->
                asked((CompensationAskRecorded) said, (CompensationAskRecorded) believed, (CompensationAskRecorded)
                        told);
            case NOTE -> noted((FitNoteRecorded) said, (FitNoteRecorded) believed, (FitNoteRecorded) told);
            // Of these a row tells that they happened, and when.
            case APPLIED, INVITED, OFFERED, REJECTED, ACCEPTED, DECLINED, WITHDREW -> believed;
        };
    }

    /**
     * Whether a row tells otherwise what somebody else told. What either does not say contradicts nothing.
     *
     * @param others of the same type as what is told
     */
    boolean contradicts(OpportunityFact others, OpportunityFact told) {
        return switch (told) {
            case OpportunityIdentified it -> differ((OpportunityIdentified) others, it);
            case CompensationAskRecorded it ->
                differ(((CompensationAskRecorded) others).ask(), it.ask())
                        || differ(((CompensationAskRecorded) others).per(), it.per());
            case OpportunityFact _ -> false;
        };
    }

    private static boolean differ(OpportunityIdentified others, OpportunityIdentified told) {
        PostingSnapshot posting = orNothing(others.postingSnapshot());
        PostingSnapshot now = orNothing(told.postingSnapshot());
        return differInWords(others.organization().name(), told.organization().name())
                || differInWords(others.title(), told.title())
                // A row that does not say so is about a job.
                || (told.kind() != OpportunityKind.JOB && told.kind() != others.kind())
                || differ(others.internal(), told.internal())
                || differ(others.organization().url(), told.organization().url())
                || differ(others.origin(), told.origin())
                || differ(others.url(), told.url())
                || differ(posting.description(), now.description())
                || differ(posting.employmentType(), now.employmentType())
                || differ(posting.jobLocation(), now.jobLocation())
                || differ(posting.baseSalary(), now.baseSalary())
                || differ(posting.datePosted(), now.datePosted())
                || differ(posting.validThrough(), now.validThrough());
    }

    private static boolean differ(@Nullable Object others, @Nullable Object told) {
        return others != null && told != null && !others.equals(told);
    }

    /** As they are looked for: that is how a row is found to be about what was typed. */
    private static boolean differInWords(String others, String told) {
        return !Folding.of(others).equals(Folding.of(told));
    }

    private static OpportunityClosed closed(
            OpportunityClosed said, OpportunityClosed believed, OpportunityClosed told) {
        return new OpportunityClosed(newest(said.reason(), believed.reason(), told.reason()));
    }

    private static CompensationAskRecorded asked(
            CompensationAskRecorded said, CompensationAskRecorded believed, CompensationAskRecorded told) {
        return new CompensationAskRecorded(
                newest(said.ask(), believed.ask(), told.ask()),
                newest(said.per(), believed.per(), told.per()),
                believed.basis(),
                believed.toldTo());
    }

    private static FitNoteRecorded noted(FitNoteRecorded said, FitNoteRecorded believed, FitNoteRecorded told) {
        return new FitNoteRecorded(
                believed.noteId(),
                believed.interviewId(),
                believed.learnedFrom(),
                believed.topic(),
                believed.direction(),
                believed.polarity(),
                believed.evidenceKind(),
                newest(said.text(), believed.text(), told.text()));
    }

    private OpportunityIdentified identified(
            OpportunityIdentified said, OpportunityIdentified believed, OpportunityIdentified told) {
        Organization organization = new Organization(
                newest(
                        said.organization().name(),
                        believed.organization().name(),
                        told.organization().name()),
                optional(
                        Field.ORGANIZATION_URL,
                        said.organization().url(),
                        believed.organization().url(),
                        told.organization().url()));
        // What a row does not say of internal follows from the kind.
        Boolean internal = told.internal() == null
                ? believed.internal()
                : optional(Field.INTERNAL, said.internal(), believed.internal(), told.internal());
        return new OpportunityIdentified(
                believed.searchId(),
                scope.has(Field.KIND) ? newest(said.kind(), believed.kind(), told.kind()) : believed.kind(),
                internal,
                organization,
                believed.organizationRef(),
                newest(said.title(), believed.title(), told.title()),
                optional(Field.ORIGIN, said.origin(), believed.origin(), told.origin()),
                optional(Field.URL, said.url(), believed.url(), told.url()),
                posting(
                        orNothing(said.postingSnapshot()),
                        orNothing(believed.postingSnapshot()),
                        orNothing(told.postingSnapshot())),
                believed.levelFit(),
                believed.requirements(),
                believed.parentOpportunityId());
    }

    private static final PostingSnapshot NOTHING = new PostingSnapshot(null, null, null, null, null, null, null);

    private static PostingSnapshot orNothing(@Nullable PostingSnapshot posting) {
        return posting == null ? NOTHING : posting;
    }

    private @Nullable PostingSnapshot posting(PostingSnapshot said, PostingSnapshot believed, PostingSnapshot told) {
        PostingSnapshot posting = new PostingSnapshot(
                believed.title(),
                optional(Field.DESCRIPTION, said.description(), believed.description(), told.description()),
                optional(
                        Field.EMPLOYMENT_TYPE, said.employmentType(), believed.employmentType(), told.employmentType()),
                optional(Field.LOCATION, said.jobLocation(), believed.jobLocation(), told.jobLocation()),
                optional(Field.SALARY, said.baseSalary(), believed.baseSalary(), told.baseSalary()),
                optional(Field.POSTED_ON, said.datePosted(), believed.datePosted(), told.datePosted()),
                optional(Field.DEADLINE, said.validThrough(), believed.validThrough(), told.validThrough()));
        return posting.equals(NOTHING) ? null : posting;
    }

    private InterviewHeld held(InterviewHeld said, InterviewHeld believed, InterviewHeld told) {
        return new InterviewHeld(
                believed.interviewId(),
                believed.round(),
                scope.tells(ToldSlot.of(told)) ? newest(said.kind(), believed.kind(), told.kind()) : believed.kind(),
                believed.format(),
                believed.durationMin(),
                believed.panel(),
                believed.finishedProperly(),
                believed.selfRating(),
                believed.enthusiasmBefore(),
                believed.enthusiasmAfter(),
                believed.goalMet(),
                believed.nextStepStated());
    }

    /** What is told of an interview, as told of another one. */
    static InterviewHeld about(UUID interview, InterviewHeld told) {
        return new InterviewHeld(
                interview,
                told.round(),
                told.kind(),
                told.format(),
                told.durationMin(),
                told.panel(),
                told.finishedProperly(),
                told.selfRating(),
                told.enthusiasmBefore(),
                told.enthusiasmAfter(),
                told.goalMet(),
                told.nextStepStated());
    }

    /** Of a field that the file has no column for it says nothing. */
    private <T> @Nullable T optional(Field field, @Nullable T said, @Nullable T believed, @Nullable T told) {
        return !scope.has(field) || Objects.equals(said, told) ? believed : told;
    }

    private static <T extends @Nullable Object> T newest(T said, T believed, T told) {
        return Objects.equals(said, told) ? believed : told;
    }
}
