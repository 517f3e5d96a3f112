package dev.onward.testkit.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.contracts.Personal.Subject;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.codec.PersonalSpot;
import dev.onward.eventsourcing.privacy.KeyMissing;
import dev.onward.eventsourcing.privacy.PersonKeys;
import dev.onward.eventsourcing.privacy.Privacy;
import dev.onward.eventsourcing.privacy.SubjectErased;
import dev.onward.eventsourcing.store.SystemDatabase;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.testkit.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = PostgresTestResource.class,
        initArgs = @ResourceArg(name = PostgresTestResource.SERVICE, value = "kit"))
class PgPrivacyTest {

    private final UUID tenant = UUID.randomUUID();
    private final UUID person = UUID.randomUUID();
    private final UUID event = UUID.randomUUID();

    @Inject
    Privacy privacy;

    @Inject
    PersonKeys keys;

    @Inject
    Transactions transactions;

    @Inject
    SystemDatabase system;

    private static <R> R await(Supplier<Uni<R>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private <R> R in(UUID tenantId, Function<Tx, Uni<R>> work) {
        return await(() -> transactions.inTenant(tenantId, work));
    }

    private ObjectNode seal(UUID tenantId, String note) {
        return in(tenantId, tx -> privacy.seal(tx, person, event, spots(body(note)), body(note)));
    }

    private static ObjectNode body(String note) {
        return Json.object().put("note", note).put("round", 2);
    }

    private static List<PersonalSpot> spots(ObjectNode body) {
        return List.of(new PersonalSpot(body, "note", "/note", Subject.PERSON));
    }

    private long count(String condition) {
        return await(() -> system.query(
                        "select count(*) as n from person_key where subject_id = $1 and " + condition, person))
                .iterator()
                .next()
                .getLong("n");
    }

    @Test
    void a_body_sealed_in_one_transaction_opens_in_another() {
        // Given
        ObjectNode sealed = seal(tenant, "went well");

        // When
        ObjectNode opened = in(tenant, tx -> privacy.open(tx, event, sealed));

        // Then
        assertThat(opened).isEqualTo(body("went well"));
        assertThat(Json.write(sealed)).doesNotContain("went well");
        assertThat(count("not published")).isEqualTo(1);
    }

    @Test
    void a_body_about_five_thousand_people_is_sealed_and_opened() {
        // Given
        ObjectNode body = Json.object();
        ArrayNode panel = body.putArray("panel");
        List<PersonalSpot> spots = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            ObjectNode member = panel.addObject()
                    .put("contactId", UUID.randomUUID().toString())
                    .put("name", "member " + i);
            spots.add(new PersonalSpot(member, "name", "/panel/" + i + "/name", Subject.CONTACT));
        }

        // When
        ObjectNode sealed = in(tenant, tx -> privacy.seal(tx, person, event, spots, body));
        ObjectNode opened = in(tenant, tx -> privacy.open(tx, event, sealed));

        // Then
        assertThat(opened).isEqualTo(body);
    }

    @Test
    void many_who_seal_at_once_use_one_key() {
        // Given
        List<CompletableFuture<ObjectNode>> running = new ArrayList<>();

        // When
        for (int i = 0; i < 12; i++) {
            running.add(CompletableFuture.supplyAsync(() -> seal(tenant, "note")));
        }
        Set<String> keyIds = new HashSet<>();
        List<ObjectNode> opened = new ArrayList<>();
        for (CompletableFuture<ObjectNode> each : running) {
            ObjectNode sealed = each.join();
            keyIds.add(sealed.at("/note/$sealed").asText());
            opened.add(in(tenant, tx -> privacy.open(tx, event, sealed)));
        }

        // Then
        assertThat(keyIds).hasSize(1);
        assertThat(opened).containsOnly(body("note"));
        assertThat(count("true")).isEqualTo(1);
    }

    @Test
    void an_erased_person_reads_null_and_nothing_more_is_recorded_of_them() {
        // Given
        ObjectNode sealed = seal(tenant, "went well");
        String text = in(tenant, tx -> privacy.sealText(tx, person, "Ada"));

        // When
        in(tenant, tx -> keys.erase(tx, person));

        // Then
        ObjectNode opened = in(tenant, tx -> privacy.open(tx, event, sealed));
        List<@Nullable String> texts = in(tenant, tx -> privacy.openTexts(tx, List.of(text)));
        boolean erased = in(tenant, tx -> keys.isErased(tx, person));
        assertThat(opened.get("note").isNull()).isTrue();
        assertThat(opened.get("erased").booleanValue()).isTrue();
        assertThat(texts).containsOnlyNulls();
        assertThatThrownBy(() -> seal(tenant, "more")).isInstanceOf(SubjectErased.class);
        assertThatThrownBy(() -> in(tenant, tx -> privacy.hmac(tx, person, new byte[1])))
                .isInstanceOf(SubjectErased.class);
        assertThat(erased).isTrue();
        assertThat(count("wrapped is null and erased_at is not null and not published"))
                .isEqualTo(1);
    }

    @Test
    void a_person_erased_before_anything_was_sealed_stays_erased() {
        // Given
        in(tenant, tx -> keys.erase(tx, person));

        // When
        ObjectNode published =
                in(tenant, tx -> privacy.sealForPublication(tx, person, event, spots(body("x")), body("x")));

        // Then
        assertThat(published.get("note").isNull()).isTrue();
        assertThatThrownBy(() -> seal(tenant, "more")).isInstanceOf(SubjectErased.class);
    }

    @Test
    void another_tenant_has_no_such_key() {
        // Given
        ObjectNode sealed = seal(tenant, "went well");

        // When, Then
        assertThatThrownBy(() -> in(UUID.randomUUID(), tx -> privacy.open(tx, event, sealed)))
                .isInstanceOf(KeyMissing.class);
    }

    @Test
    void a_text_of_a_column_opens_and_an_hmac_is_the_same_again() {
        // Given
        String sealed = in(tenant, tx -> privacy.sealText(tx, person, "Ada"));

        // When
        List<String> hmacs = List.of(
                in(tenant, tx -> privacy.hmac(tx, person, new byte[] {1})),
                in(tenant, tx -> privacy.hmac(tx, person, new byte[] {1})));
        String opened = in(tenant, tx -> privacy.openText(tx, sealed));

        // Then
        assertThat(opened).isEqualTo("Ada");
        assertThat(Set.copyOf(hmacs)).hasSize(1);
        assertThat(sealed).doesNotContain("Ada");
    }
}
