package dev.onward.opportunity;

import dev.onward.testkit.EdgeConformance;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;

@QuarkusTest
class EdgeTest extends EdgeConformance implements Stack {

    @Override
    protected FactsEndpoint endpoint() {
        Api seeker = Api.seeker();
        String opportunity = seeker.opportunity(seeker.search());
        String path = "/opportunity/v1/opportunities/" + opportunity;
        return new FactsEndpoint(
                seeker.tenant(),
                seeker.person(),
                UUID.fromString(opportunity),
                path + "/facts",
                path,
                "{\"type\": \"Applied\"}",
                "{\"type\": \"InterviewInvited\"}");
    }
}
