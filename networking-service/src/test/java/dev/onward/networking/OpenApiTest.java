package dev.onward.networking;

import dev.onward.testkit.OpenApiConformance;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;

@QuarkusTest
class OpenApiTest extends OpenApiConformance {

    @Override
    protected Set<String> routes() {
        return Set.of(
                "GET /networking/v1/contacts",
                "GET /networking/v1/contacts/{id}",
                "GET /networking/v1/follow-ups",
                "GET /networking/v1/follow-ups/{id}",
                "GET /networking/v1/meetings",
                "GET /networking/v1/meetings/{id}",
                "GET /networking/v1/proposals",
                "GET /networking/v1/proposals/{id}",
                "GET /networking/v1/referrals",
                "GET /networking/v1/referrals/{id}",
                "POST /networking/v1/contacts",
                "POST /networking/v1/contacts/{id}/facts",
                "POST /networking/v1/follow-ups",
                "POST /networking/v1/follow-ups/{id}/facts",
                "POST /networking/v1/meetings",
                "POST /networking/v1/meetings/{id}/facts",
                "POST /networking/v1/proposals/{id}/facts",
                "POST /networking/v1/referrals",
                "POST /networking/v1/referrals/{id}/facts");
    }

    @Override
    protected Choice choice() {
        return new Choice("/networking/v1/follow-ups/{id}/facts", "FollowUpFact", "CheckInDone", "CheckInDue", 2);
    }
}
