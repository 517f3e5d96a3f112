package dev.onward.networking;

import dev.onward.testkit.DatabaseConformance;
import dev.onward.testkit.IdentityTestResource;
import dev.onward.testkit.KafkaTestResource;
import dev.onward.testkit.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(
        value = PostgresTestResource.class,
        initArgs = @ResourceArg(name = PostgresTestResource.SERVICE, value = "networking"))
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(IdentityTestResource.class)
class DatabaseTest extends DatabaseConformance {}
