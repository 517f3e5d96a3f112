package dev.onward.eventsourcing.privacy;

import static java.util.Objects.requireNonNull;

import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.work.Sequence;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The keys of persons in this service's database: its own and copies of the others'. Nothing is kept in memory beyond a
 * transaction, so an erasure counts from its commit on in every replica.
 *
 * <p>Absent means not arrived (or, for a key of this service, not needed yet); erased leaves a marker for good, and no
 * insert here overwrites a row, so an erased key never returns.
 */
@ApplicationScoped
public class PersonKeys {

    // One look at an index for each id. Written as a join, "offset 0" keeps PostgreSQL from planning it for the number
    // of ids, again each time: these two are asked in every transaction, and the plan cost more than the answer.
    private static final String KEYS = """
            select k.subject_id, k.service, k.key_id, encode(k.wrapped, 'hex') as wrapped
            from string_to_table(cast(:ids as text), ',') as wanted(id)
            cross join lateral (
                select * from person_key where tenant_id = :tenant and %s = cast(wanted.id as uuid) offset 0) k
            """;

    private static final String OF_SUBJECTS = KEYS.formatted("subject_id");
    private static final String BY_IDS = KEYS.formatted("key_id");

    // Waits for another transaction that mints the same key; the read that follows then finds that one's. In one order,
    // or two that mint several of the same wait for each other.
    private static final String MINT = """
            insert into person_key (tenant_id, subject_id, service, key_id, wrapped)
            select :tenant, cast(m.subject as uuid), :service, cast(m.id as uuid), decode(m.wrapped, 'hex')
            from unnest(string_to_array(cast(:subjects as text), ','), string_to_array(cast(:keys as text), ','),
                    string_to_array(cast(:wrapped as text), ',')) as m(subject, id, wrapped)
            order by 2
            on conflict (tenant_id, subject_id, service) do nothing
            """;

    private static final String ERASE_OWN = """
            insert into person_key (tenant_id, subject_id, service, key_id, erased_at)
            values (:tenant, :subject, :service, :key, now())
            on conflict (tenant_id, subject_id, service) do update
            set wrapped = null, erased_at = now(), published = false
            where person_key.erased_at is null
            """;

    private static final String ERASE_COPIES = """
            update person_key
            set wrapped = null, erased_at = now()
            where tenant_id = :tenant and subject_id = :subject and service <> :service and erased_at is null
            """;

    private final KeyEncryption encryption;
    private final String service;

    public PersonKeys(KeyEncryption encryption, @ConfigProperty(name = "onward.service") String service) {
        this.encryption = encryption;
        this.service = service;
    }

    /** The id of the key under which {@code service} encrypts what it says about {@code subject}. */
    public static UUID keyId(UUID tenant, UUID subject, String service) {
        return PersonKey.id(tenant, subject, service);
    }

    /**
     * The keys under which this service seals what it says about {@code subjects}; minted where there is none. A subject
     * of whom any service's key is erased is erased.
     */
    Uni<Map<UUID, PersonKey>> forSealing(Tx tx, Set<UUID> subjects) {
        return forSealing(tx, subjects, Integer.MAX_VALUE);
    }

    /** As {@link #forSealing(Tx, Set)}, with a failure with {@link TooManyNewKeys} where it would have to mint more. */
    Uni<Map<UUID, PersonKey>> forSealing(Tx tx, Set<UUID> subjects, int mostNew) {
        Map<UUID, PersonKey> known = read(tx).bySubject;
        return ofSubjects(tx, missing(subjects, known))
                .flatMap(_ -> {
                    Set<UUID> none = missing(subjects, known);
                    if (none.size() > mostNew) {
                        return Uni.createFrom().failure(new TooManyNewKeys(mostNew, none.size()));
                    }
                    return none.isEmpty()
                            ? Uni.createFrom().voidItem()
                            : mintAll(tx, none).flatMap(_ -> ofSubjects(tx, none));
                })
                .map(_ -> among(known, subjects));
    }

    /** Reads those keys of {@link #forSealing} that are there, and mints none. */
    Uni<Void> prefetch(Tx tx, Set<UUID> subjects) {
        return ofSubjects(tx, missing(subjects, read(tx).bySubject));
    }

    /** What this transaction has read: asked for several times in most, and as true at the second time as at the first. */
    private static final class Read {
        private final Map<UUID, PersonKey> bySubject = new HashMap<>();
        private final Map<UUID, PersonKey> byId = new HashMap<>();
    }

    private static Read read(Tx tx) {
        return tx.remembered(Read.class, Read::new);
    }

    private static Map<UUID, PersonKey> among(Map<UUID, PersonKey> known, Set<UUID> wanted) {
        Map<UUID, PersonKey> found = new HashMap<>();
        for (UUID each : wanted) {
            PersonKey key = known.get(each);
            if (key != null) {
                found.put(each, key);
            }
        }
        return found;
    }

    private static Set<UUID> missing(Set<UUID> wanted, Map<UUID, PersonKey> known) {
        Set<UUID> missing = new LinkedHashSet<>(wanted);
        missing.removeAll(known.keySet());
        return missing;
    }

    private Uni<Void> ofSubjects(Tx tx, Set<UUID> subjects) {
        if (subjects.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Read read = read(tx);
        return select(tx, OF_SUBJECTS, subjects).flatMap(rows -> {
            for (Row row : rows) {
                if (row.wrapped() == null) {
                    read.bySubject.put(row.subject(), new PersonKey.Erased());
                }
            }
            List<Row> own = rows.stream()
                    .filter(row -> row.service().equals(service) && !read.bySubject.containsKey(row.subject()))
                    .toList();
            return Sequence.each(
                    own,
                    row -> unwrapped(row).invoke(key -> {
                        read.bySubject.put(row.subject(), key);
                        read.byId.put(row.keyId(), key);
                    }));
        });
    }

    private record Minted(UUID subject, UUID keyId, String wrapped) {}

    private Uni<Void> mintAll(Tx tx, Set<UUID> subjects) {
        return Sequence.map(subjects, subject -> {
                    DataKey key = DataKey.mint(PersonKey.id(tx.tenantId(), subject, service));
                    return encryption
                            .wrap(key.id(), key.bytes())
                            .map(wrapped ->
                                    new Minted(subject, key.id(), HexFormat.of().formatHex(wrapped)));
                })
                .flatMap(minted -> tx.sql(MINT)
                        .set("tenant", tx.tenantId())
                        .set("service", service)
                        .set("subjects", joined(minted, it -> it.subject().toString()))
                        .set("keys", joined(minted, it -> it.keyId().toString()))
                        .set("wrapped", joined(minted, Minted::wrapped))
                        .run());
    }

    private static String joined(List<Minted> minted, Function<Minted, String> part) {
        return minted.stream().map(part).collect(Collectors.joining(","));
    }

    /** The keys with those ids, of any person; without an entry for one that has not arrived. */
    Uni<Map<UUID, PersonKey>> byIds(Tx tx, Set<UUID> keyIds) {
        Map<UUID, PersonKey> known = read(tx).byId;
        Set<UUID> missing = missing(keyIds, known);
        if (missing.isEmpty()) {
            return Uni.createFrom().item(among(known, keyIds));
        }
        return select(tx, BY_IDS, missing)
                .flatMap(rows -> Sequence.each(rows, row -> unwrapped(row).invoke(key -> known.put(row.keyId(), key))))
                .map(_ -> among(known, keyIds));
    }

    /**
     * Destroys every key of a subject that this service holds, and marks its own as erased even where it never minted
     * one, so that it never will. The marker of its own key is published by the relay; the other services destroy and
     * publish theirs when they hear of the erasure.
     */
    public Uni<Void> erase(Tx tx, UUID subject) {
        Read read = read(tx);
        read.bySubject.clear();
        read.byId.clear();
        return tx.sql(ERASE_OWN)
                .set("tenant", tx.tenantId())
                .set("subject", subject)
                .set("service", service)
                .set("key", PersonKey.id(tx.tenantId(), subject, service))
                .run()
                .chain(() -> tx.sql(ERASE_COPIES)
                        .set("tenant", tx.tenantId())
                        .set("subject", subject)
                        .set("service", service)
                        .run());
    }

    /** Whether a subject has been erased, as far as this service has heard. */
    public Uni<Boolean> isErased(Tx tx, UUID subject) {
        return select(tx, OF_SUBJECTS, Set.of(subject))
                .map(rows -> rows.stream().anyMatch(row -> row.wrapped() == null));
    }

    private Uni<PersonKey> unwrapped(Row row) {
        byte[] wrapped = row.wrapped();
        return wrapped == null
                ? Uni.createFrom().item(new PersonKey.Erased())
                : encryption.unwrap(row.keyId(), wrapped).map(key -> new PersonKey.Live(new DataKey(row.keyId(), key)));
    }

    private static Uni<List<Row>> select(Tx tx, String sql, Collection<UUID> ids) {
        return tx.sql(sql)
                .set("tenant", tx.tenantId())
                .set("ids", String.join(",", ids.stream().map(UUID::toString).toList()))
                .rows()
                .map(rows -> rows.stream().map(Row::of).toList());
    }

    private static final class Row {
        private final UUID subject;
        private final String service;
        private final UUID keyId;
        private final byte @Nullable [] wrapped;

        private Row(UUID subject, String service, UUID keyId, byte @Nullable [] wrapped) {
            this.subject = subject;
            this.service = service;
            this.keyId = keyId;
            this.wrapped = wrapped;
        }

        static Row of(@Nullable Object[] columns) {
            String hex = (String) columns[3];
            return new Row(
                    (UUID) requireNonNull(columns[0]),
                    (String) requireNonNull(columns[1]),
                    (UUID) requireNonNull(columns[2]),
                    hex == null ? null : HexFormat.of().parseHex(hex));
        }

        UUID subject() {
            return subject;
        }

        String service() {
            return service;
        }

        UUID keyId() {
            return keyId;
        }

        byte @Nullable [] wrapped() {
            return wrapped;
        }
    }
}
