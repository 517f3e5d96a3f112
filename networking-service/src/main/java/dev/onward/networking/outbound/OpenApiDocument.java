package dev.onward.networking.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.http.FactsInOpenApi;
import dev.onward.eventsourcing.schema.JsonSchemas;
import dev.onward.networking.contact.ContactBookView;
import dev.onward.networking.contact.ContactFactCodec;
import dev.onward.networking.conversion.ProposalBookView;
import dev.onward.networking.conversion.ProposalFactCodec;
import dev.onward.networking.followup.FollowUpBookView;
import dev.onward.networking.followup.FollowUpFactCodec;
import dev.onward.networking.meeting.MeetingBookView;
import dev.onward.networking.meeting.MeetingFactCodec;
import dev.onward.networking.referral.ReferralBookView;
import dev.onward.networking.referral.ReferralFactCodec;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** Which facts each operation takes, and what it reads of the book; META-INF/openapi.yaml has the examples and the lists. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class OpenApiDocument implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI document) {
        FactsInOpenApi.in(document)
                .posted(ContactFactCodec.CONTACT, "ContactFact", "openContact", "tellOfContact")
                .posted(ProposalFactCodec.PROPOSAL, "ProposalFact", "tellOfProposal")
                .posted(MeetingFactCodec.MEETING, "MeetingFact", "openMeeting", "tellOfMeeting")
                .posted(ReferralFactCodec.REFERRAL, "ReferralFact", "openReferral", "tellOfReferral")
                .posted(FollowUpFactCodec.FOLLOW_UP, "FollowUpFact", "openFollowUp", "tellOfFollowUp")
                .described("Contact", view(ContactBookView.CODEC, "Contact"))
                .described("Proposal", view(ProposalBookView.CODEC, "Proposal"))
                .described("Meeting", view(MeetingBookView.CODEC, "Meeting"))
                .described("Referral", view(ReferralBookView.CODEC, "Referral"))
                .described("FollowUp", view(FollowUpBookView.CODEC, "FollowUp"))
                .named("/networking/v1/contacts/{id}", "0199b6a2-0000-7000-8000-0000000000a1")
                .named("/networking/v1/proposals/{id}", "0199b6a2-0000-7000-8000-0000000000a2")
                .named("/networking/v1/meetings/{id}", "0199b6a2-0000-7000-8000-0000000000a3")
                .named("/networking/v1/referrals/{id}", "0199b6a2-0000-7000-8000-0000000000a4")
                .named("/networking/v1/follow-ups/{id}", "0199b6a2-0000-7000-8000-0000000000a5")
                .sorted();
    }

    /** A view as the reader of the book answers it: beside a contact's id it says who that is. */
    private static ObjectNode view(Codec<?> codec, String name) {
        ObjectNode schema = JsonSchemas.answered(Objects.requireNonNull(codec.type(name)));
        if (!name.equals("Contact")) {
            nameContacts(schema);
        }
        return schema;
    }

    private static void nameContacts(JsonNode schema) {
        schema.forEach(OpenApiDocument::nameContacts);
        if (schema.path("properties") instanceof ObjectNode properties && properties.has("contactId")) {
            properties.putObject("contact").put("$ref", "#/components/schemas/Contact");
        }
    }
}
