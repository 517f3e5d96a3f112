package dev.onward.eventsourcing.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.codec.BadBody;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.codec.PersonalSpot;
import dev.onward.eventsourcing.codec.Sealed;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sealing and opening of JSON with keys at hand. Pure: the caller has fetched the keys. */
public final class Seals {

    /** Cleartext is filled up to multiples of this, so that "true" and "false" have the same length. */
    private static final int BLOCK = 16;

    private static final String CONTACT_ID = "contactId";

    private Seals() {}

    /** Whose keys the spots need. */
    static Set<UUID> subjects(List<PersonalSpot> spots, UUID person) {
        Set<UUID> subjects = new LinkedHashSet<>();
        spots.forEach(spot -> subjects.add(subject(spot, person)));
        return subjects;
    }

    private static UUID subject(PersonalSpot spot, UUID person) {
        return switch (spot.subject()) {
            case PERSON -> person;
            case CONTACT -> {
                JsonNode contact = spot.holder().get(CONTACT_ID);
                yield contact == null || contact.isNull() ? person : UUID.fromString(contact.textValue());
            }
        };
    }

    /** A copy with the spots sealed; what is under an erased key becomes null. */
    public static ObjectNode seal(
            UUID tenant,
            UUID event,
            UUID person,
            List<PersonalSpot> spots,
            ObjectNode clear,
            Map<UUID, PersonKey> keysBySubject) {
        ObjectNode copy = clear.deepCopy();
        for (PersonalSpot spot : spots) {
            JsonNode value = spot.holder().get(spot.name());
            JsonNode sealed = switch (keyOf(spot, person, keysBySubject)) {
                case PersonKey.Live live -> sealed(tenant, event, spot.pointer(), value, live.key());
                case PersonKey.Erased _ -> copy.nullNode();
            };
            holder(copy, spot.pointer()).set(spot.name(), sealed);
        }
        return copy;
    }

    private static PersonKey keyOf(PersonalSpot spot, UUID person, Map<UUID, PersonKey> keysBySubject) {
        PersonKey key = keysBySubject.get(subject(spot, person));
        if (key == null) {
            throw new IllegalStateException("no key was fetched for " + spot.pointer());
        }
        return key;
    }

    private static ObjectNode holder(ObjectNode root, String pointer) {
        return (ObjectNode) root.at(JsonPointer.compile(pointer).head());
    }

    private static ObjectNode sealed(UUID tenant, UUID event, String pointer, JsonNode value, DataKey key) {
        byte[] box = SealedBox.seal(key, associated(tenant, event, pointer), padded(Json.bytes(value)));
        return Json.object()
                .put(Sealed.KEY_ID, key.id().toString())
                .put(Sealed.VALUE, Base64.getEncoder().encodeToString(box));
    }

    /** JSON may end in blanks, so filling up needs no mark of its own. */
    private static byte[] padded(byte[] json) {
        byte[] padded = Arrays.copyOf(json, (json.length + BLOCK - 1) / BLOCK * BLOCK);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        return padded;
    }

    static byte[] associated(UUID tenant, UUID event, String pointer) {
        byte[] place = pointer.getBytes(UTF_8);
        return ByteBuffer.allocate(32 + place.length)
                .putLong(tenant.getMostSignificantBits())
                .putLong(tenant.getLeastSignificantBits())
                .putLong(event.getMostSignificantBits())
                .putLong(event.getLeastSignificantBits())
                .put(place)
                .array();
    }

    /** The ids of the keys that seal something in {@code node}. */
    static Set<UUID> keyIds(JsonNode node) {
        Set<UUID> ids = new HashSet<>();
        collectKeyIds(node, "", ids);
        return ids;
    }

    private static void collectKeyIds(JsonNode node, String pointer, Set<UUID> ids) {
        if (isSealed(node)) {
            ids.add(keyId(node, pointer));
            return;
        }
        switch (node) {
            case ObjectNode object ->
                object.properties()
                        .forEach(field -> collectKeyIds(field.getValue(), child(pointer, field.getKey()), ids));
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    collectKeyIds(array.get(i), pointer + "/" + i, ids);
                }
            }
            case JsonNode _ -> {}
        }
    }

    /**
     * A copy with everything opened. An erased component reads null, and the object that held it says
     * {@code "erased": true}.
     *
     * @param keysById without an entry for a key that has not arrived
     */
    public static ObjectNode open(UUID tenant, UUID event, ObjectNode sealed, Map<UUID, PersonKey> keysById) {
        ObjectNode copy = sealed.deepCopy();
        openWithin(tenant, event, copy, "", keysById);
        return copy;
    }

    /** A copy with null in place of everything sealed. */
    static ObjectNode closed(ObjectNode sealed) {
        ObjectNode copy = sealed.deepCopy();
        closeWithin(copy);
        return copy;
    }

    private static void closeWithin(JsonNode node) {
        switch (node) {
            case ObjectNode object -> {
                for (Map.Entry<String, JsonNode> field : object.properties()) {
                    if (isSealed(field.getValue())) {
                        field.setValue(object.nullNode());
                    } else {
                        closeWithin(field.getValue());
                    }
                }
            }
            case ArrayNode array -> array.forEach(Seals::closeWithin);
            case JsonNode _ -> {}
        }
    }

    private static void openWithin(
            UUID tenant, UUID event, JsonNode node, String pointer, Map<UUID, PersonKey> keysById) {
        switch (node) {
            case ObjectNode object -> {
                boolean erased = false;
                for (Map.Entry<String, JsonNode> field : object.properties()) {
                    String place = child(pointer, field.getKey());
                    if (isSealed(field.getValue())) {
                        JsonNode value = opened(tenant, event, field.getValue(), place, keysById);
                        erased |= value == null;
                        field.setValue(value == null ? object.nullNode() : value);
                    } else {
                        openWithin(tenant, event, field.getValue(), place, keysById);
                    }
                }
                if (erased) {
                    object.put(Sealed.ERASED, true);
                }
            }
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    openWithin(tenant, event, array.get(i), pointer + "/" + i, keysById);
                }
            }
            case JsonNode _ -> {}
        }
    }

    private static @Nullable JsonNode opened(
            UUID tenant, UUID event, JsonNode sealed, String pointer, Map<UUID, PersonKey> keysById) {
        UUID keyId = keyId(sealed, pointer);
        PersonKey key = keysById.get(keyId);
        return switch (key) {
            case PersonKey.Live live -> {
                byte[] clear = SealedBox.open(
                        live.key(), associated(tenant, event, pointer), base64(sealed, pointer), pointer);
                try {
                    yield Json.readPosted(clear);
                } catch (BadBody _) {
                    throw new SealBroken(pointer);
                }
            }
            case PersonKey.Erased _ -> null;
            case null -> throw new KeyMissing(keyId);
        };
    }

    private static boolean isSealed(JsonNode node) {
        return node.isObject() && node.has(Sealed.KEY_ID);
    }

    private static UUID keyId(JsonNode sealed, String pointer) {
        try {
            return UUID.fromString(sealed.path(Sealed.KEY_ID).asText());
        } catch (IllegalArgumentException _) {
            throw new SealBroken(pointer);
        }
    }

    private static byte[] base64(JsonNode sealed, String pointer) {
        try {
            return Base64.getDecoder().decode(sealed.path(Sealed.VALUE).asText());
        } catch (IllegalArgumentException _) {
            throw new SealBroken(pointer);
        }
    }

    private static String child(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
