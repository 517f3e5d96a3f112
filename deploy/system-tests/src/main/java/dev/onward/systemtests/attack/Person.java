package dev.onward.systemtests.attack;

import dev.onward.local.LocalStack;
import dev.onward.local.Tokens.Bearer;
import dev.onward.systemtests.load.Walk;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.utils.Utils;

/**
 * Somebody with a token.
 *
 * @param token good for hours
 */
record Person(UUID tenant, UUID id, String token) {

    /** As the outbox is cut for good (ADR 0004): who shares a bucket shares its fate. */
    private static final int BUCKETS = 64;

    private static final int MOST_TRIES = 100_000;

    static Person seeker(LocalStack stack, UUID tenant, UUID id) {
        return new Person(
                tenant, id, stack.token(new Bearer(tenant, id, List.of("seeker"), null, "en", "Europe/Berlin")));
    }

    /** Somebody of another tenant whose facts go through the same bucket as {@code other}'s. */
    static Person besides(LocalStack stack, Person other, RandomGenerator random) {
        UUID tenant = uuid(random);
        for (int i = 0; i < MOST_TRIES; i++) {
            UUID id = uuid(random);
            if (bucket(tenant, id) == bucket(other.tenant, other.id)) {
                return seeker(stack, tenant, id);
            }
        }
        throw new IllegalStateException("no id of bucket " + bucket(other.tenant, other.id) + " found");
    }

    private static int bucket(UUID tenant, UUID person) {
        byte[] key = (tenant + "/" + person).getBytes(StandardCharsets.UTF_8);
        return Utils.toPositive(Utils.murmur2(key)) % BUCKETS;
    }

    static UUID uuid(RandomGenerator random) {
        return Walk.uuid(random);
    }
}
