package dev.onward.networking.api;

import dev.onward.eventsourcing.http.FactsInOpenApi;
import dev.onward.networking.stream.contact.ContactFactCodec;
import dev.onward.networking.stream.followup.FollowUpFactCodec;
import dev.onward.networking.stream.meeting.MeetingFactCodec;
import dev.onward.networking.stream.proposal.ProposalFactCodec;
import dev.onward.networking.stream.referral.ReferralFactCodec;
import dev.onward.networking.view.book.BookAnswer;
import dev.onward.networking.view.book.ContactView;
import dev.onward.networking.view.book.ContactView.ListedContact;
import dev.onward.networking.view.book.FollowUpView;
import dev.onward.networking.view.book.FollowUpView.ListedFollowUp;
import dev.onward.networking.view.book.MeetingView;
import dev.onward.networking.view.book.MeetingView.ListedMeeting;
import dev.onward.networking.view.book.ProposalView;
import dev.onward.networking.view.book.ProposalView.ListedProposal;
import dev.onward.networking.view.book.ReferralView;
import dev.onward.networking.view.book.ReferralView.ListedReferral;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** Which facts each operation takes and what it answers; META-INF/openapi.yaml has the examples. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class OpenApiDocument implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI document) {
        FactsInOpenApi facts = FactsInOpenApi.in(document)
                .posted(ContactFactCodec.CODEC, "ContactFact", "openContact", "recordContactFacts")
                .posted(ProposalFactCodec.CODEC, "ProposalFact", "recordProposalFacts")
                .posted(MeetingFactCodec.CODEC, "MeetingFact", "openMeeting", "recordMeetingFacts")
                .posted(ReferralFactCodec.CODEC, "ReferralFact", "openReferral", "recordReferralFacts")
                .posted(FollowUpFactCodec.CODEC, "FollowUpFact", "openFollowUp", "recordFollowUpFacts")
                .named("/networking/v1/contacts/{id}", "0199b6a2-0000-7000-8000-0000000000a1")
                .named("/networking/v1/proposals/{id}", "0199b6a2-0000-7000-8000-0000000000a2")
                .named("/networking/v1/meetings/{id}", "0199b6a2-0000-7000-8000-0000000000a3")
                .named("/networking/v1/referrals/{id}", "0199b6a2-0000-7000-8000-0000000000a4")
                .named("/networking/v1/follow-ups/{id}", "0199b6a2-0000-7000-8000-0000000000a5");
        show(facts, ContactView.class, "getContact", ListedContact.class, "listContacts");
        show(facts, ProposalView.class, "getProposal", ListedProposal.class, "listProposals");
        show(facts, MeetingView.class, "getMeeting", ListedMeeting.class, "listMeetings");
        show(facts, ReferralView.class, "getReferral", ListedReferral.class, "listReferrals");
        show(facts, FollowUpView.class, "getFollowUp", ListedFollowUp.class, "listFollowUps");
        facts.sorted();
    }

    private static void show(
            FactsInOpenApi facts, Class<? extends BookAnswer> answer, String one, Class<?> listed, String list) {
        facts.answersWithoutNulls(answer, one).listsWithoutNulls(listed, list);
    }
}
