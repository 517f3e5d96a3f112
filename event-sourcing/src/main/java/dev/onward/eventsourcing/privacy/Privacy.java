package dev.onward.eventsourcing.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.codec.PersonalSpot;
import dev.onward.eventsourcing.codec.Sealed;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.work.Slices;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Seals and opens personal components within a running transaction, with the keys of that moment (design decisions 18
 * to 20). On a tenant's stream, which has no person, the tenant's own key stands in.
 *
 * <p>Everything that opens fails with {@link KeyMissing} for a key that has not arrived and with {@link SealBroken} for
 * what was tampered with; an erased component reads null.
 */
@ApplicationScoped
public class Privacy {

    private static final String REQUEST = "onward/request";

    private final PersonKeys keys;

    public Privacy(PersonKeys keys) {
        this.keys = keys;
    }

    /**
     * A body as it was stored or received.
     *
     * @param eventId the event it belongs to: it opens under no other
     */
    public record SealedBody(UUID eventId, ObjectNode body) {}

    /**
     * Seals a body to be stored.
     *
     * @param person whose stream it is; null on a tenant's stream
     * @param spots what is personal in {@code clear}, from {@link dev.onward.eventsourcing.codec.Codec#personal}
     * @param clear not changed
     * @return a failure with {@link SubjectErased} if anything in it is about an erased subject
     */
    public Uni<ObjectNode> seal(
            Tx tx, @Nullable UUID person, UUID eventId, List<PersonalSpot> spots, ObjectNode clear) {
        return seal(tx, person, eventId, spots, clear, true);
    }

    /**
     * A body that is to be stored.
     *
     * @param spots what is personal in {@code clear}, which is not changed
     */
    public record ToSeal(UUID eventId, List<PersonalSpot> spots, ObjectNode clear) {
        public ToSeal {
            spots = List.copyOf(spots);
        }
    }

    /**
     * As {@link #seal(Tx, UUID, UUID, List, ObjectNode)}, all with one look at the keys, in the order given.
     *
     * @param mostNew of how many subjects it may be the first to say something; a failure with {@link TooManyNewKeys}
     *     beyond, and no key is made
     */
    public Uni<List<ObjectNode>> sealAll(Tx tx, @Nullable UUID person, List<ToSeal> bodies, int mostNew) {
        UUID subject = person == null ? tx.tenantId() : person;
        Set<UUID> subjects = new HashSet<>();
        bodies.stream()
                .filter(body -> !body.spots().isEmpty())
                .forEach(body -> subjects.addAll(Seals.subjects(body.spots(), subject)));
        if (subjects.isEmpty()) {
            return Uni.createFrom().item(bodies.stream().map(ToSeal::clear).toList());
        }
        return keys.forSealing(tx, subjects, mostNew).flatMap(bySubject -> {
            if (bySubject.values().stream().anyMatch(PersonKey.Erased.class::isInstance)) {
                throw new SubjectErased();
            }
            return Slices.map(
                    bodies,
                    body -> body.spots().isEmpty()
                            ? body.clear()
                            : Seals.seal(
                                    tx.tenantId(), body.eventId(), subject, body.spots(), body.clear(), bySubject));
        });
    }

    /**
     * Seals a body to be published, of an event that is stored already: what is about a subject erased since then is
     * left out as null, because every publication number yields its record.
     */
    public Uni<ObjectNode> sealForPublication(
            Tx tx, @Nullable UUID person, UUID eventId, List<PersonalSpot> spots, ObjectNode clear) {
        return seal(tx, person, eventId, spots, clear, false);
    }

    private Uni<ObjectNode> seal(
            Tx tx,
            @Nullable UUID person,
            UUID eventId,
            List<PersonalSpot> spots,
            ObjectNode clear,
            boolean refuseErased) {
        if (spots.isEmpty()) {
            return Uni.createFrom().item(clear);
        }
        UUID subject = person == null ? tx.tenantId() : person;
        return keys.forSealing(tx, Seals.subjects(spots, subject)).map(bySubject -> {
            if (refuseErased && bySubject.values().stream().anyMatch(PersonKey.Erased.class::isInstance)) {
                throw new SubjectErased();
            }
            return Seals.seal(tx.tenantId(), eventId, subject, spots, clear, bySubject);
        });
    }

    /** Reads with one look the keys that opening these bodies and sealing for these subjects will ask for. */
    public Uni<Void> prefetch(Tx tx, List<ObjectNode> sealed, Set<UUID> subjects) {
        Set<UUID> ids = new HashSet<>();
        sealed.forEach(body -> ids.addAll(Seals.keyIds(body)));
        return keys.prefetch(tx, subjects).chain(() -> keys.byIds(tx, ids)).replaceWithVoid();
    }

    /** Opens one body; not changed. The object that held an erased component says {@code "erased": true}. */
    public Uni<ObjectNode> open(Tx tx, UUID eventId, ObjectNode sealed) {
        return openAll(tx, List.of(new SealedBody(eventId, sealed))).map(List::getFirst);
    }

    /** A copy in which everything sealed reads null: for anyone who needs nothing personal of it, and so no key. */
    public static ObjectNode closed(ObjectNode sealed) {
        return Seals.closed(sealed);
    }

    /** As {@link #open}, all with one look at the keys, in the order given. */
    public Uni<List<ObjectNode>> openAll(Tx tx, List<SealedBody> sealed) {
        return openEach(tx, sealed)
                .map(all -> all.stream()
                        .map(opened -> switch (opened) {
                            case Opened.Clear it -> it.body();
                            case Opened.Broken it -> throw it.seal();
                        })
                        .toList());
    }

    /**
     * As {@link #openAll}, for an answer that shows many: a body with a broken seal is shown without what was sealed in it,
     * and says {@code "unreadable": true}.
     */
    public Uni<List<ObjectNode>> openToShow(Tx tx, List<SealedBody> sealed) {
        return openEach(tx, sealed).map(all -> {
            List<ObjectNode> shown = new ArrayList<>(all.size());
            for (int i = 0; i < all.size(); i++) {
                shown.add(
                        switch (all.get(i)) {
                            case Opened.Clear it -> it.body();
                            case Opened.Broken _ -> closed(sealed.get(i).body()).put(Sealed.UNREADABLE, true);
                        });
            }
            return shown;
        });
    }

    /** The ids of the keys under which parts of a body are sealed; of a broken one none, which is told where it is opened. */
    public static Set<UUID> keyIds(ObjectNode sealed) {
        try {
            return Seals.keyIds(sealed);
        } catch (SealBroken _) {
            return Set.of();
        }
    }

    /** Those whose key is there and has not been erased, at this moment. */
    public Uni<Set<UUID>> living(Tx tx, Set<UUID> keyIds) {
        return keys.byIds(tx, keyIds)
                .map(byId -> byId.entrySet().stream()
                        .filter(it -> it.getValue() instanceof PersonKey.Live)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()));
    }

    /** What came of opening a body. */
    public sealed interface Opened {

        record Clear(ObjectNode body) implements Opened {}

        record Broken(SealBroken seal) implements Opened {}
    }

    /** As {@link #openAll}, for anyone who goes on where a seal is broken. */
    public Uni<List<Opened>> openEach(Tx tx, List<SealedBody> sealed) {
        Set<UUID> ids = new HashSet<>();
        sealed.forEach(each -> ids.addAll(keyIds(each.body())));
        return keys.byIds(tx, ids).flatMap(byId -> Slices.map(sealed, each -> opened(tx.tenantId(), each, byId)));
    }

    private static Opened opened(UUID tenant, SealedBody sealed, Map<UUID, PersonKey> byId) {
        try {
            return new Opened.Clear(Seals.open(tenant, sealed.eventId(), sealed.body(), byId));
        } catch (SealBroken e) {
            return new Opened.Broken(e);
        }
    }

    /**
     * Seals a text for a column of a read model.
     *
     * @return {@code <key id>.<base64>}, or a failure with {@link SubjectErased}
     */
    public Uni<String> sealText(Tx tx, UUID subject, String clear) {
        return keys.forSealing(tx, Set.of(subject)).map(bySubject -> switch (bySubject.get(subject)) {
            case PersonKey.Live live ->
                live.key().id() + "."
                        + Base64.getEncoder()
                                .encodeToString(SealedBox.seal(live.key(), column(tx), clear.getBytes(UTF_8)));
            case PersonKey.Erased _ -> throw new SubjectErased();
            case null -> throw new IllegalStateException("a key that was just minted is not there");
        });
    }

    /** Opens a text of {@link #sealText}; null once its subject is erased. */
    public Uni<@Nullable String> openText(Tx tx, String sealed) {
        return openTexts(tx, List.of(sealed)).map(List::getFirst);
    }

    /** As {@link #openText}, with one look at the keys, in the order given; a null stays null. */
    public Uni<List<@Nullable String>> openTexts(Tx tx, List<? extends @Nullable String> sealed) {
        Set<UUID> ids = new HashSet<>();
        for (String each : sealed) {
            if (each != null) {
                ids.add(keyId(each));
            }
        }
        return keys.byIds(tx, ids).map(byId -> {
            List<@Nullable String> clear = new ArrayList<>();
            for (String each : sealed) {
                clear.add(each == null ? null : openText(tx, each, byId));
            }
            return clear;
        });
    }

    private static @Nullable String openText(Tx tx, String sealed, Map<UUID, PersonKey> byId) {
        UUID id = keyId(sealed);
        return switch (byId.get(id)) {
            case PersonKey.Live live ->
                new String(SealedBox.open(live.key(), column(tx), box(sealed), "column"), UTF_8);
            case PersonKey.Erased _ -> null;
            case null -> throw new KeyMissing(id);
        };
    }

    private static byte[] column(Tx tx) {
        return Seals.associated(tx.tenantId(), tx.tenantId(), "column");
    }

    private static UUID keyId(String sealed) {
        int dot = sealed.indexOf('.');
        try {
            return UUID.fromString(sealed.substring(0, Math.max(0, dot)));
        } catch (IllegalArgumentException _) {
            throw new SealBroken("column");
        }
    }

    private static byte[] box(String sealed) {
        try {
            return Base64.getDecoder().decode(sealed.substring(sealed.indexOf('.') + 1));
        } catch (IllegalArgumentException _) {
            throw new SealBroken("column");
        }
    }

    /**
     * HMAC-SHA-256 of {@code data} under a key derived from the subject's, in hexadecimal digits: comparable while the
     * key lives, worth nothing after. Fails with {@link SubjectErased}.
     */
    public Uni<String> hmac(Tx tx, UUID subject, byte[] data) {
        return keys.forSealing(tx, Set.of(subject)).map(bySubject -> switch (bySubject.get(subject)) {
            case PersonKey.Live live -> SealedBox.hmac(live.key(), REQUEST, data);
            case PersonKey.Erased _ -> throw new SubjectErased();
            case null -> throw new IllegalStateException("a key that was just minted is not there");
        });
    }
}
