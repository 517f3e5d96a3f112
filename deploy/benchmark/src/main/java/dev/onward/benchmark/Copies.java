package dev.onward.benchmark;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import dev.onward.contracts.Personal;
import dev.onward.eventsourcing.codec.PersonalSpot;
import dev.onward.eventsourcing.codec.Sealed;
import dev.onward.eventsourcing.privacy.DataKey;
import dev.onward.eventsourcing.privacy.PersonKey;
import dev.onward.eventsourcing.privacy.Seals;
import dev.onward.local.LocalStack;
import dev.onward.local.setting.Keys;
import dev.onward.systemtests.load.Walk;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Multiplies the searches that the log holds: each copy is another person's, with ids of its own, at other times, sealed
 * under that person's own key. Written as the event store would have written it, without the pointers of the outbox: as if
 * everything had been sent. The projections follow from a rebuild.
 */
final class Copies {

    private static final int ROWS_AT_ONCE = 4_000;
    private static final int DAYS_APART = 600;
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d.*Z");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

    private final LocalStack stack;
    private final JsonMapper mapper = new JsonMapper();
    private final Aead keyEncryption;
    private final RandomGenerator random;

    Copies(LocalStack stack, long seed) {
        this.stack = stack;
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(~seed);
        this.keyEncryption = keyEncryption(stack.keys());
    }

    private record Stream(
            String kind,
            UUID id,
            int version,
            int publications,
            @Nullable UUID lastPublished) {}

    /** As stored, except for the body, which is open: {@code sealed} says what is to be sealed again, and for whom. */
    private record Event(
            String kind,
            UUID stream,
            int version,
            UUID id,
            String type,
            int schemaVersion,
            ObjectNode open,
            ObjectNode sealed,
            @Nullable Instant occurredAt,
            @Nullable LocalDate occurredOn,
            Instant recordedAt,
            @Nullable UUID search,
            @Nullable UUID opportunity,
            JsonNode meta,
            @Nullable Integer publication,
            @Nullable UUID previous) {}

    /** Everything of one person, who has one search. */
    private record Person(UUID tenant, UUID id, List<Stream> streams, List<Event> events) {}

    /** Copies person after person until the log holds {@code events} events; answers how many searches that makes. */
    int until(int events, Progress progress) throws SQLException, IOException {
        try (Connection connection = stack.postgres().connect("opportunity", Keys.superuser())) {
            connection.createStatement().execute("set synchronous_commit = off");
            Map<UUID, Map<UUID, PersonKey>> keysByTenant = keys(connection);
            List<Person> people = people(connection, keysByTenant);
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            Rows rows = new Rows(copy);
            int searches = people.size();
            int written =
                    people.stream().mapToInt(person -> person.events().size()).sum();
            for (; written < events; searches++) {
                Person person = people.get(searches % people.size());
                copy(person, requireNonNull(keysByTenant.get(person.tenant())), rows);
                written += person.events().size();
                progress.at(Math.min(written, events), events);
            }
            rows.flush();
            connection.createStatement().execute("vacuum analyze");
            return searches;
        }
    }

    // ---- reading

    private Map<UUID, Map<UUID, PersonKey>> keys(Connection connection) throws SQLException {
        Map<UUID, Map<UUID, PersonKey>> byTenant = new HashMap<>();
        try (PreparedStatement statement =
                        connection.prepareStatement("select tenant_id, key_id, wrapped from person_key");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                UUID id = rows.getObject(2, UUID.class);
                byTenant.computeIfAbsent(rows.getObject(1, UUID.class), _ -> new HashMap<>())
                        .put(id, new PersonKey.Live(new DataKey(id, unwrapped(id, rows.getBytes(3)))));
            }
        }
        return byTenant;
    }

    private List<Person> people(Connection connection, Map<UUID, Map<UUID, PersonKey>> keysByTenant)
            throws SQLException, IOException {
        Map<UUID, Person> byId = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                        select tenant_id, person_id, stream_kind, stream_id, version, pub_seq, last_published_id
                        from stream where person_id is not null order by person_id, stream_kind desc, stream_id
                        """);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                UUID tenant = rows.getObject(1, UUID.class);
                UUID id = rows.getObject(2, UUID.class);
                byId.computeIfAbsent(id, _ -> new Person(tenant, id, new ArrayList<>(), new ArrayList<>()))
                        .streams()
                        .add(new Stream(
                                rows.getString(3),
                                rows.getObject(4, UUID.class),
                                rows.getInt(5),
                                rows.getInt(6),
                                rows.getObject(7, UUID.class)));
            }
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                        select tenant_id, person_id, stream_kind, stream_id, version, event_id, type, schema_version,
                            payload, occurred_at, occurred_on, recorded_at, search_id, opportunity_id, meta, pub_seq,
                            previous_published_id
                        from event where person_id is not null order by global_pos
                        """);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                UUID tenant = rows.getObject(1, UUID.class);
                UUID id = rows.getObject(6, UUID.class);
                ObjectNode sealed = (ObjectNode) mapper.readTree(rows.getString(9));
                OffsetDateTime occurredAt = rows.getObject(10, OffsetDateTime.class);
                requireNonNull(byId.get(rows.getObject(2, UUID.class)))
                        .events()
                        .add(new Event(
                                rows.getString(3),
                                rows.getObject(4, UUID.class),
                                rows.getInt(5),
                                id,
                                rows.getString(7),
                                rows.getInt(8),
                                Seals.open(tenant, id, sealed, requireNonNull(keysByTenant.get(tenant))),
                                sealed,
                                occurredAt == null ? null : occurredAt.toInstant(),
                                rows.getObject(11, LocalDate.class),
                                rows.getObject(12, OffsetDateTime.class).toInstant(),
                                rows.getObject(13, UUID.class),
                                rows.getObject(14, UUID.class),
                                mapper.readTree(rows.getString(15)),
                                rows.getObject(16, Integer.class),
                                rows.getObject(17, UUID.class)));
            }
        }
        return List.copyOf(byId.values());
    }

    // ---- copying

    private void copy(Person person, Map<UUID, PersonKey> keysById, Rows rows) throws SQLException, IOException {
        Map<UUID, UUID> ids = new HashMap<>();
        ids.put(person.id(), Walk.uuid(random));
        person.streams().forEach(stream -> ids.computeIfAbsent(stream.id(), _ -> Walk.uuid(random)));
        person.events().forEach(event -> ids.put(event.id(), Walk.uuid(random)));
        Map<String, String> texts = new HashMap<>();
        ids.forEach((old, fresh) -> texts.put(old.toString(), fresh.toString()));
        Duration back = Duration.ofDays(random.nextInt(DAYS_APART));

        UUID copy = requireNonNull(ids.get(person.id()));
        UUID keyId = PersonKey.id(person.tenant(), copy, "opportunity");
        DataKey key = DataKey.mint(keyId);
        rows.key(person.tenant(), copy, keyId, wrapped(key));
        for (Stream stream : person.streams()) {
            rows.stream(
                    person.tenant(),
                    stream.kind(),
                    ids.get(stream.id()),
                    copy,
                    stream.version(),
                    stream.publications(),
                    mapped(ids, stream.lastPublished()));
        }
        for (Event event : person.events()) {
            UUID id = requireNonNull(ids.get(event.id()));
            ObjectNode open = (ObjectNode) moved(event.open(), texts, back);
            Map<UUID, PersonKey> bySubject = new HashMap<>();
            bySubject.put(copy, new PersonKey.Live(key));
            List<PersonalSpot> spots = new ArrayList<>();
            spots(event.sealed(), open, "", person, keysById, bySubject, spots);
            ObjectNode sealed = Seals.seal(person.tenant(), id, copy, spots, open, bySubject);
            rows.event(
                    person.tenant(),
                    event.kind(),
                    ids.get(event.stream()),
                    event.version(),
                    id,
                    event.type(),
                    event.schemaVersion(),
                    copy,
                    sealed.toString(),
                    event.occurredAt() == null ? null : event.occurredAt().minus(back),
                    event.occurredOn() == null ? null : event.occurredOn().minusDays(back.toDays()),
                    event.recordedAt(),
                    mapped(ids, event.search()),
                    mapped(ids, event.opportunity()),
                    moved(event.meta(), texts, Duration.ZERO).toString(),
                    event.publication(),
                    mapped(ids, event.previous()));
        }
        rows.flushIfMany();
    }

    private static @Nullable UUID mapped(Map<UUID, UUID> ids, @Nullable UUID id) {
        return id == null ? null : ids.getOrDefault(id, id);
    }

    /** With the copy's ids in place of the original's, and every time moved back. */
    private JsonNode moved(JsonNode node, Map<String, String> ids, Duration back) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode copy = mapper.createObjectNode();
                object.properties().forEach(field -> copy.set(field.getKey(), moved(field.getValue(), ids, back)));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = mapper.createArrayNode();
                array.forEach(element -> copy.add(moved(element, ids, back)));
                yield copy;
            }
            case TextNode text -> TextNode.valueOf(moved(text.textValue(), ids, back));
            case JsonNode other -> other;
        };
    }

    private static String moved(String text, Map<String, String> ids, Duration back) {
        String id = ids.get(text);
        if (id != null) {
            return id;
        } else if (back.isZero()) {
            return text;
        } else if (DAY.matcher(text).matches()) {
            return LocalDate.parse(text).minusDays(back.toDays()).toString();
        } else if (INSTANT.matcher(text).matches()) {
            return Instant.parse(text).minus(back).toString();
        }
        return text;
    }

    /** Where the original is sealed the copy will be: for its own person, or for the same contact as before. */
    private static void spots(
            JsonNode sealed,
            JsonNode open,
            String pointer,
            Person person,
            Map<UUID, PersonKey> keysById,
            Map<UUID, PersonKey> bySubject,
            List<PersonalSpot> spots) {
        switch (sealed) {
            case ObjectNode object ->
                object.properties().forEach(field -> {
                    String place = pointer + "/" + field.getKey();
                    if (field.getValue().has(Sealed.KEY_ID)) {
                        UUID keyId = UUID.fromString(
                                field.getValue().get(Sealed.KEY_ID).textValue());
                        JsonNode contact = open.get("contactId");
                        boolean ofContact = contact != null
                                && !contact.isNull()
                                && !keyId.equals(PersonKey.id(person.tenant(), person.id(), "opportunity"));
                        if (ofContact) {
                            bySubject.put(UUID.fromString(contact.textValue()), keysById.get(keyId));
                        }
                        spots.add(new PersonalSpot(
                                (ObjectNode) open,
                                field.getKey(),
                                place,
                                ofContact ? Personal.Subject.CONTACT : Personal.Subject.PERSON));
                    } else {
                        spots(field.getValue(), open.path(field.getKey()), place, person, keysById, bySubject, spots);
                    }
                });
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    spots(array.get(i), open.path(i), pointer + "/" + i, person, keysById, bySubject, spots);
                }
            }
            case JsonNode _ -> {}
        }
    }

    // ---- keys

    private static Aead keyEncryption(Keys keys) {
        try {
            AeadConfig.register();
            return TinkJsonProtoKeysetFormat.parseKeyset(
                            Files.readString(keys.keyEncryptionKeyset()), InsecureSecretKeyAccess.get())
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (IOException | GeneralSecurityException failed) {
            throw new IllegalStateException("cannot read the benchmark's own keyset", failed);
        }
    }

    private byte[] wrapped(DataKey key) {
        try {
            return keyEncryption.encrypt(key.bytes(), bytes(key.id()));
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("cannot wrap a key", failed);
        }
    }

    private byte[] unwrapped(UUID id, byte[] wrapped) {
        try {
            return keyEncryption.decrypt(wrapped, bytes(id));
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("cannot unwrap a key", failed);
        }
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    // ---- writing

    /** Rows of the three tables, sent by COPY in chunks; it takes the superuser, since COPY stops at row-level security. */
    private static final class Rows {

        private final CopyManager copy;
        private final StringBuilder keys = new StringBuilder();
        private final StringBuilder streams = new StringBuilder();
        private final StringBuilder events = new StringBuilder();
        private int waiting;

        Rows(CopyManager copy) {
            this.copy = copy;
        }

        void key(UUID tenant, UUID subject, UUID id, byte[] wrapped) {
            line(
                    keys,
                    tenant,
                    subject,
                    "opportunity",
                    id,
                    "\\x" + HexFormat.of().formatHex(wrapped),
                    true);
        }

        void stream(@Nullable Object... values) {
            line(streams, values);
        }

        void event(@Nullable Object... values) {
            line(events, values);
            waiting++;
        }

        void flushIfMany() throws SQLException, IOException {
            if (waiting >= ROWS_AT_ONCE) {
                flush();
            }
        }

        void flush() throws SQLException, IOException {
            send("person_key (tenant_id, subject_id, service, key_id, wrapped, published)", keys);
            send("stream (tenant_id, stream_kind, stream_id, person_id, version, pub_seq, last_published_id)", streams);
            send("""
                    event (tenant_id, stream_kind, stream_id, version, event_id, type, schema_version, person_id, payload,
                        occurred_at, occurred_on, recorded_at, search_id, opportunity_id, meta, pub_seq,
                        previous_published_id)""", events);
            waiting = 0;
        }

        private void send(String table, StringBuilder lines) throws SQLException, IOException {
            copy.copyIn("copy " + table + " from stdin", new StringReader(lines.toString()));
            lines.setLength(0);
        }

        private static void line(StringBuilder lines, @Nullable Object... values) {
            for (int i = 0; i < values.length; i++) {
                if (i > 0) {
                    lines.append('\t');
                }
                Object value = values[i];
                lines.append(value == null ? "\\N" : value.toString().replace("\\", "\\\\"));
            }
            lines.append('\n');
        }
    }
}
