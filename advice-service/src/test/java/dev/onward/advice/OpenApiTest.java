package dev.onward.advice;

import dev.onward.testkit.OpenApiConformance;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;

@QuarkusTest
class OpenApiTest extends OpenApiConformance {

    @Override
    protected Set<String> routes() {
        return Set.of(
                "GET /advice/v1/opportunities/{id}/advice",
                "GET /advice/v1/opportunities/{id}/decision-card",
                "GET /advice/v1/people/{person}/development",
                "GET /advice/v1/playbooks",
                "GET /advice/v1/playbooks/{id}/facts",
                "POST /advice/v1/opportunities/{id}/advice",
                "POST /advice/v1/opportunities/{id}/facts",
                "POST /advice/v1/playbooks/{id}/facts");
    }

    @Override
    protected Choice choice() {
        return new Choice(
                "/advice/v1/playbooks/{id}/facts", "PlaybookFact", "PlaybookStepCompleted", "PlaybookStarted", 2);
    }
}
