package dev.onward.networking.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.http.FactsInOpenApi;
import dev.onward.eventsourcing.schema.JsonSchemas;
import dev.onward.networking.stream.contact.ContactFactCodec;
import dev.onward.networking.stream.followup.FollowUpFactCodec;
import dev.onward.networking.stream.meeting.MeetingFactCodec;
import dev.onward.networking.stream.proposal.ProposalFactCodec;
import dev.onward.networking.stream.referral.ReferralFactCodec;
import dev.onward.networking.view.book.ContactBookView;
import dev.onward.networking.view.book.FollowUpBookView;
import dev.onward.networking.view.book.MeetingBookView;
import dev.onward.networking.view.book.ProposalBookView;
import dev.onward.networking.view.book.ReferralBookView;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** Which facts each operation takes, and what it reads of the book; META-INF/openapi.yaml has the examples. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class OpenApiDocument implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI document) {
        FactsInOpenApi facts = FactsInOpenApi.in(document)
                .posted(ContactFactCodec.CONTACT, "ContactFact", "openContact", "recordContactFacts")
                .posted(ProposalFactCodec.PROPOSAL, "ProposalFact", "recordProposalFacts")
                .posted(MeetingFactCodec.MEETING, "MeetingFact", "openMeeting", "recordMeetingFacts")
                .posted(ReferralFactCodec.REFERRAL, "ReferralFact", "openReferral", "recordReferralFacts")
                .posted(FollowUpFactCodec.FOLLOW_UP, "FollowUpFact", "openFollowUp", "recordFollowUpFacts")
                .named("/networking/v1/contacts/{id}", "0199b6a2-0000-7000-8000-0000000000a1")
                .named("/networking/v1/proposals/{id}", "0199b6a2-0000-7000-8000-0000000000a2")
                .named("/networking/v1/meetings/{id}", "0199b6a2-0000-7000-8000-0000000000a3")
                .named("/networking/v1/referrals/{id}", "0199b6a2-0000-7000-8000-0000000000a4")
                .named("/networking/v1/follow-ups/{id}", "0199b6a2-0000-7000-8000-0000000000a5");
        show(facts, "Contact", ContactBookView.CODEC, "getContact", "listContacts");
        show(facts, "Proposal", ProposalBookView.CODEC, "getProposal", "listProposals");
        show(facts, "Meeting", MeetingBookView.CODEC, "getMeeting", "listMeetings");
        show(facts, "Referral", ReferralBookView.CODEC, "getReferral", "listReferrals");
        show(facts, "FollowUp", FollowUpBookView.CODEC, "getFollowUp", "listFollowUps");
        facts.sorted();
    }

    private static void show(FactsInOpenApi facts, String name, Codec<?> codec, String one, String list) {
        facts.described(name, view(codec, name))
                .answers(name, one)
                .described(name + "Page", page(name))
                .pages(name + "Page", list);
    }

    /** In a list, where there is no ETag for each, the version stands beside the view. */
    private static ObjectNode page(String name) {
        ObjectNode page = Json.object().put("type", "object");
        ObjectNode items = page.putObject("properties").putObject("items").put("type", "array");
        ArrayNode both = items.putObject("items").putArray("allOf");
        both.addObject().put("$ref", "#/components/schemas/" + name);
        ObjectNode version = both.addObject().put("type", "object");
        version.putObject("properties")
                .putObject("version")
                .put("type", "integer")
                .put("minimum", 1);
        version.putArray("required").add("version");
        page.putArray("required").add("items");
        return page;
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
