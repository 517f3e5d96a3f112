package dev.onward.networking.view.book;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.codec.CodecType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** All kinds of streams that the book shows. */
@ApplicationScoped
class BookViews {

    private final Map<String, BookView<?, ?>> byKind = new HashMap<>();

    BookViews(@Any Instance<BookView<?, ?>> views) {
        for (BookView<?, ?> view : views) {
            byKind.put(view.type().kind(), view);
        }
    }

    /** Empty for a kind that the book does not show. */
    Optional<BookView<?, ?>> of(String kind) {
        return Optional.ofNullable(byKind.get(kind));
    }

    /** The record that a row was made of. */
    BookAnswer read(String kind, ObjectNode opened) {
        return read(Objects.requireNonNull(byKind.get(kind), kind).codec(), opened);
    }

    private static <V extends BookAnswer> V read(Codec<V> codec, ObjectNode opened) {
        CodecType type = codec.types().getFirst();
        return codec.decode(type.name(), type.version(), opened);
    }
}
