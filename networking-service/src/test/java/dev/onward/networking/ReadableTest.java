package dev.onward.networking;

import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.codec.CodecType;
import dev.onward.eventsourcing.projection.Rebuilds;
import dev.onward.networking.stream.contact.ContactFactCodec;
import dev.onward.networking.stream.followup.FollowUpFactCodec;
import dev.onward.networking.stream.meeting.MeetingFactCodec;
import dev.onward.networking.stream.proposal.ProposalFactCodec;
import dev.onward.networking.stream.referral.ReferralFactCodec;
import dev.onward.testkit.IdentityTestResource;
import dev.onward.testkit.ReadableConformance;
import dev.onward.testkit.contract.Examples.Given;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

@QuarkusTest
class ReadableTest extends ReadableConformance {

    private static final String CONTACT =
            "{\"type\": \"ContactAdded\", \"name\": \"Cy Example\", \"contactKind\": \"PEER\"}";

    /** Of each resource, the fact that begins it. */
    private static final Map<String, String> FIRST = Map.of(
            "contacts", "ContactAdded",
            "meetings", "NetworkingMeetingRequested",
            "referrals", "ReferralReceived",
            "follow-ups", "KeepInTouchCadenceSet");

    @Inject
    Rebuilds rebuilds;

    private @Nullable Given proposed;
    private final UUID tenant = UUID.randomUUID();
    private final String token = IdentityTestResource.seeker(tenant, UUID.randomUUID());
    private String contact = "";

    @Override
    protected Rebuilds rebuilds() {
        return rebuilds;
    }

    @Override
    protected List<String> projections() {
        return List.of("networking.book");
    }

    @Override
    protected List<Codec<?>> vocabularies() {
        return List.of(
                ContactFactCodec.CODEC,
                MeetingFactCodec.CODEC,
                ReferralFactCodec.CODEC,
                FollowUpFactCodec.CODEC,
                ProposalFactCodec.CODEC);
    }

    @BeforeEach
    void somebody() {
        contact = begun("contacts", CONTACT);
    }

    @Override
    protected Map<String, String> bodies() {
        return Map.of(
                "NetworkingMeetingRequested",
                "{\"contactId\": \"%s\", \"purpose\": \"GUIDANCE\"}".formatted(contact),
                "ReferralReceived",
                "{\"fromContactId\": \"%s\", \"toContact\": {\"name\": \"Di Example\", \"role\": \"Dean\"}}"
                        .formatted(contact),
                "KeepInTouchCadenceSet",
                "{\"contactId\": \"%s\", \"afterDays\": [1, 9], \"everyDays\": null, \"until\": \"2030-01-15\"}"
                        .formatted(contact),
                "CheckInSnoozed",
                "{\"until\": \"2030-01-15\"}",
                "ConversionAccepted",
                "{\"contactIds\": []}");
    }

    @Override
    protected Posting post(CodecType type, String body) {
        if (ProposalFactCodec.CODEC.type(type.name()) != null) {
            return ofProposal(body);
        }
        String resource = ContactFactCodec.CODEC.type(type.name()) != null
                ? "contacts"
                : MeetingFactCodec.CODEC.type(type.name()) != null
                        ? "meetings"
                        : ReferralFactCodec.CODEC.type(type.name()) != null ? "referrals" : "follow-ups";
        if (type.name().equals(FIRST.get(resource))) {
            Response response = send(token, resource, body);
            return new Posting(
                    response, reads(token, resource, response.statusCode() == 201 ? response.path("streamId") : ""));
        }
        String id = begun(resource, first(resource));
        return new Posting(send(token, resource + "/" + id + "/facts", body), reads(token, resource, id));
    }

    /** A proposal follows from a turndown; it is answered once. */
    private Posting ofProposal(String body) {
        Given state = proposed == null ? new OpenApiTest().given() : proposed;
        String id = state.names().get("0199b6a2-0000-7000-8000-0000000000a2");
        Response response = send(state.token(), "proposals/" + id + "/facts", body);
        proposed = response.statusCode() == 201 ? null : state;
        return new Posting(response, reads(state.token(), "proposals", String.valueOf(id)));
    }

    private String first(String resource) {
        String type = String.valueOf(FIRST.get(resource));
        String body = bodies().getOrDefault(type, CONTACT);
        return "{\"type\": \"" + type + "\", "
                + body.replaceFirst("^\\{(\"type\": \"\\w+\", )?", "").replace("\"everyDays\": null, ", "");
    }

    private String begun(String resource, String fact) {
        return send(token, resource, fact).then().statusCode(201).extract().path("streamId");
    }

    private static Response send(String token, String path, String body) {
        return RestAssured.given()
                .auth()
                .oauth2(token)
                .contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body)
                .post("/networking/v1/" + path);
    }

    private static List<Supplier<Response>> reads(String token, String resource, String id) {
        return List.of(() -> read(token, resource + "/" + id));
    }

    private static Response read(String token, String path) {
        return RestAssured.given().auth().oauth2(token).get("/networking/v1/" + path);
    }

    @Override
    protected List<Supplier<Response>> lists() {
        return Stream.of("contacts", "meetings", "referrals", "follow-ups", "follow-ups?due=2030-01-15", "proposals")
                .<Supplier<Response>>map(path -> () -> read(token, path))
                .toList();
    }
}
