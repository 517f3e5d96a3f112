package dev.onward.notification;

import dev.onward.testkit.OpenApiConformance;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;

@QuarkusTest
class OpenApiTest extends OpenApiConformance {

    @Override
    protected Set<String> routes() {
        return Set.of(
                "GET /notification/v1/inbox",
                "GET /notification/v1/notifications/{id}",
                "GET /notification/v1/preferences",
                "POST /notification/v1/notifications/{id}/facts",
                "POST /notification/v1/preferences/facts");
    }

    @Override
    protected Choice choice() {
        return new Choice(
                "/notification/v1/notifications/{id}/facts",
                "NotificationFact",
                "NotificationSnoozed",
                "NotificationDelivered",
                2);
    }
}
