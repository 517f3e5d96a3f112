package dev.onward.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.codec.CodecType;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.codec.Shape;
import dev.onward.eventsourcing.projection.Rebuilds;
import dev.onward.eventsourcing.schema.Samples;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/**
 * Every fact that a service takes can be read: each type that people may post is sent with each of its components at its
 * {@link Extremes}; what is taken is read by every read of its resource, published, projected and rebuilt. A type that is
 * new to a vocabulary is covered by itself, or fails here until somebody says when it is accepted.
 *
 * <p>{@code -Donward.seed=} repeats a run.
 */
public abstract class ReadableConformance {

    /** What is taken costs reads and events; what is refused costs next to nothing. */
    private static final int MOST_TAKEN = 4;

    private static final int MOST_SENT = 40;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** The vocabularies of the streams that people write to. */
    protected abstract List<Codec<?>> vocabularies();

    /**
     * By type, what differs from its sample in a body that is accepted in the state that {@link #post} makes; null: absent.
     * A sample is without what is optional and names something else.
     */
    protected abstract Map<String, String> bodies();

    /** Types that people may post and that this service offers no address for. */
    protected List<String> notPosted() {
        return List.of();
    }

    /**
     * A posted fact.
     *
     * @param reads every way in which what was recorded can be read
     */
    protected record Posting(Response response, List<Supplier<Response>> reads) {
        public Posting {
            reads = List.copyOf(reads);
        }
    }

    /** Posts a fact in a state of its own, in which an ordinary body of that type is accepted. */
    protected abstract Posting post(CodecType type, String body);

    /** Every list that shows what {@link #post} has recorded. */
    protected abstract List<Supplier<Response>> lists();

    protected abstract List<String> projections();

    protected abstract Rebuilds rebuilds();

    @Test
    void whatever_is_taken_is_read_published_and_rebuilt() {
        // Given
        long seed = Long.getLong("onward.seed", System.nanoTime());
        System.out.printf("-Donward.seed=%d%n", seed);
        Random random = new Random(seed);
        List<String> wrong = new ArrayList<>();

        // When
        for (Codec<?> codec : vocabularies()) {
            for (CodecType type : codec.types()) {
                if (!type.systemOnly() && !notPosted().contains(type.name())) {
                    extremes(type, random, wrong);
                }
            }
        }

        // Then
        lists().forEach(list -> check("a list", list.get(), wrong));
        assertThat(wrong).isEmpty();
        Eventually.holds(() -> {
            assertThat(count("select count(*) from relay_hold")).isZero();
            assertThat(count("select count(*) from outbox")).isZero();
        });
        assertThat(projections()).allSatisfy(projection -> {
            Rebuilds.Report report = rebuilds()
                    .rebuild(projection, Rebuilds.Difference.REFUSED)
                    .await()
                    .atMost(PATIENCE);
            assertThat(report.unreadable()).isZero();
            assertThat(report.equal()).isTrue();
        });
    }

    private void extremes(CodecType type, Random random, List<String> wrong) {
        ObjectNode base = base(type);
        Posting usual = post(type, Extremes.write(base));
        if (usual.response().statusCode() != 201) {
            wrong.add(type.name() + ": an ordinary one is not taken: "
                    + usual.response().statusCode() + " " + usual.response().asString());
            return;
        }
        int sent = 0;
        int taken = 0;
        for (Extremes.Variant variant : Extremes.of(type, base, random)) {
            if (sent == MOST_SENT || taken == MOST_TAKEN) {
                return;
            }
            sent++;
            Posting posting = post(type, variant.json());
            String what = type.name() + " with " + variant.what();
            switch (posting.response().statusCode()) {
                case 201 -> {
                    taken++;
                    posting.reads().forEach(read -> check(what, read.get(), wrong));
                }
                // 403: a cohort is set by programs alone.
                case 400, 403, 404, 422 -> {}
                default ->
                    wrong.add(what + ": " + posting.response().statusCode() + " "
                            + posting.response().asString());
            }
        }
    }

    private static void check(String what, Response read, List<String> wrong) {
        if (read.statusCode() != 200) {
            wrong.add(what + " is read as " + read.statusCode() + " " + read.asString());
        } else if (read.asString().contains("\"unreadable\":true")) {
            wrong.add(what + " is marked as unreadable");
        }
    }

    private ObjectNode base(CodecType type) {
        ObjectNode base = Samples.clear(type);
        takeNamesOut(type.shape(), base);
        base.setAll(Json.read(bodies().getOrDefault(type.name(), "{}")));
        base.properties().removeIf(field -> field.getValue().isNull());
        return base.put("type", type.name()).put("schemaVersion", type.version());
    }

    private static void takeNamesOut(Shape.Fields shape, ObjectNode sample) {
        for (Shape.Component component : shape.components()) {
            if (component.derived() || (!component.required() && namesSomething(component.shape()))) {
                sample.remove(component.name());
            } else if (component.shape() instanceof Shape.Fields inner
                    && sample.get(component.name()) instanceof ObjectNode object) {
                takeNamesOut(inner, object);
            }
        }
    }

    private static boolean namesSomething(Shape shape) {
        return shape instanceof Shape.Id || (shape instanceof Shape.Items items && items.item() instanceof Shape.Id);
    }

    private static long count(String sql) {
        String url = ConfigProvider.getConfig().getValue(PostgresTestResource.SUPERUSER_JDBC_URL, String.class);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("the database could not be asked", e);
        }
    }
}
