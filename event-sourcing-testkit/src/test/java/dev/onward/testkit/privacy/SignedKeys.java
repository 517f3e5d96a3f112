package dev.onward.testkit.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.privacy.ServiceSecret;
import java.util.Base64;

/** Signs what a test says in the name of another service, as that service would. */
public final class SignedKeys {

    private SignedKeys() {}

    /** The record with its signature; {@code record} itself is left as it is. */
    public static ObjectNode sign(ServiceSecret secret, ObjectNode record) {
        String content = String.join(
                "\n",
                record.path("tenant").asText(),
                record.path("subject").asText(),
                record.path("service").asText(),
                record.path("keyId").asText(),
                record.path("erased").asBoolean()
                        ? "erased " + record.path("at").asText()
                        : "key " + record.path("wrapped").asText());
        return record.deepCopy()
                .put(
                        "signature",
                        Base64.getEncoder().encodeToString(secret.sign("person-keys/1", content.getBytes(UTF_8))));
    }
}
