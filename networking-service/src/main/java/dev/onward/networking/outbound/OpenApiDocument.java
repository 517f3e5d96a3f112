package dev.onward.networking.outbound;

import dev.onward.eventsourcing.http.FactsInOpenApi;
import dev.onward.networking.contact.ContactFactCodec;
import dev.onward.networking.conversion.ProposalFactCodec;
import dev.onward.networking.followup.FollowUpFactCodec;
import dev.onward.networking.meeting.MeetingFactCodec;
import dev.onward.networking.referral.ReferralFactCodec;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** Which facts each operation takes. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class OpenApiDocument implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI document) {
        FactsInOpenApi.in(document)
                .posted(ContactFactCodec.CONTACT, "ContactFact", "openContact", "tellOfContact")
                .posted(ProposalFactCodec.PROPOSAL, "ProposalFact", "tellOfProposal")
                .posted(MeetingFactCodec.MEETING, "MeetingFact", "openMeeting", "tellOfMeeting")
                .posted(ReferralFactCodec.REFERRAL, "ReferralFact", "openReferral", "tellOfReferral")
                .posted(FollowUpFactCodec.FOLLOW_UP, "FollowUpFact", "openFollowUp", "tellOfFollowUp");
    }
}
