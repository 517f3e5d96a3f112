package dev.onward.eventsourcing.codec;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.onward.eventsourcing.OccurredAt;
import java.io.IOException;

/**
 * Records as answers show them where what is null is left out: components by their names, in their order; lists always
 * stand. The records know nothing of it, so domain code can be shown as it is. A time is an instant, a date, or null where
 * nobody knows it.
 */
public final class RecordJson {

    // By their components alone: a record may have methods that look like properties.
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(times())
            .visibility(PropertyAccessor.ALL, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .nodeFactory(Json.NODES)
            .build();

    private RecordJson() {}

    /** The record, and the records in it. */
    public static ObjectNode of(Record shown) {
        return MAPPER.valueToTree(shown);
    }

    /** How a mapper is taught to write times. */
    public static SimpleModule times() {
        return new SimpleModule(OccurredAt.class.getName()).addSerializer(OccurredAt.class, new Times());
    }

    private static final class Times extends StdSerializer<OccurredAt> {

        private static final long serialVersionUID = 1;

        Times() {
            super(OccurredAt.class);
        }

        @Override
        public void serialize(OccurredAt time, JsonGenerator json, SerializerProvider provider) throws IOException {
            switch (time) {
                case OccurredAt.At at -> json.writeString(at.instant().toString());
                case OccurredAt.On on -> json.writeString(on.day().toString());
                case OccurredAt.Unknown _ -> json.writeNull();
            }
        }
    }
}
