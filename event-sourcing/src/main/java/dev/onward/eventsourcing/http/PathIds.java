package dev.onward.eventsourcing.http;

import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Ids in paths, as resources take them: {@code @PathParam UUID}. Text that is not an id names nothing: it is answered 404, like
 * any other thing that is not there. {@link UUID#fromString} alone would take {@code 1-1-1-1-1} too, a second name for one thing.
 */
@Provider
public class PathIds implements ParamConverterProvider, ParamConverter<UUID> {

    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if it is no UUID */
    public static UUID of(String segment) {
        if (!UUID_TEXT.matcher(segment).matches()) {
            throw Problems.notFound().asException();
        }
        return UUID.fromString(segment);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type genericType, Annotation[] annotations) {
        return type == UUID.class ? (ParamConverter<T>) this : null;
    }

    @Override
    public UUID fromString(String segment) {
        return of(segment);
    }

    @Override
    public String toString(UUID id) {
        return id.toString();
    }
}
