package dev.onward.notification;

import dev.onward.testkit.DatabaseConformance;
import dev.onward.testkit.IdentityTestResource;
import dev.onward.testkit.KafkaTestResource;
import dev.onward.testkit.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;

@QuarkusTest
@QuarkusTestResource(
        value = PostgresTestResource.class,
        initArgs = @ResourceArg(name = PostgresTestResource.SERVICE, value = "notification"))
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(IdentityTestResource.class)
@QuarkusTestResource(MailServerTestResource.class)
class DatabaseTest extends DatabaseConformance {

    @Override
    protected Map<String, String> ownOfNoTenant() {
        return Map.of(
                "mail_count", "mailboxes are counted over all tenants, as HMACs",
                "mail_refusal", "a mailbox that is not to be asked is not to be asked for any tenant; an HMAC");
    }
}
