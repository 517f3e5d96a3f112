package dev.onward.eventsourcing.codec;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.onward.contracts.Personal;
import dev.onward.eventsourcing.OccurredAt;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Records as answers show them where what is null is left out: components by their names, in their order; lists always
 * stand. The records know nothing of it, so domain code can be shown as it is. A time is an instant, a date, or null where
 * nobody knows it. Where a record says that something of it was erased or cannot be read, what is personal in it stands as
 * null.
 */
public final class RecordJson {

    private static final Set<String> MARKS = Set.of(Sealed.ERASED, Sealed.UNREADABLE);

    // By their components alone: a record may have methods that look like properties.
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(times())
            .addModule(new SimpleModule("closed").setSerializerModifier(new ClosedStandAsNull()))
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

    /** As an opened body has it: what was taken out of an object reads null, and the object says so. */
    private static final class ClosedStandAsNull extends BeanSerializerModifier {

        private static final long serialVersionUID = 1;

        @Override
        public List<BeanPropertyWriter> changeProperties(
                SerializationConfig config, BeanDescription record, List<BeanPropertyWriter> properties) {
            List<BeanPropertyWriter> marks = properties.stream()
                    .filter(property -> MARKS.contains(property.getName()))
                    .toList();
            return marks.isEmpty() || !record.getBeanClass().isRecord()
                    ? properties
                    : properties.stream()
                            .map(property -> isPersonal(record, property) ? new Closed(property, marks) : property)
                            .toList();
        }

        private static boolean isPersonal(BeanDescription record, BeanPropertyWriter property) {
            return Arrays.stream(record.getBeanClass().getRecordComponents())
                    .anyMatch(component -> component.getName().equals(property.getName())
                            && component.isAnnotationPresent(Personal.class));
        }
    }

    /** A component that stands as null where a mark says that it was there. */
    private static final class Closed extends BeanPropertyWriter {

        private static final long serialVersionUID = 1;

        private final transient List<BeanPropertyWriter> marks;

        Closed(BeanPropertyWriter property, List<BeanPropertyWriter> marks) {
            super(property);
            this.marks = marks;
        }

        @Override
        public void serializeAsField(Object record, JsonGenerator json, SerializerProvider provider) throws Exception {
            if (get(record) == null && isMarked(record)) {
                json.writeNullField(getName());
            } else {
                super.serializeAsField(record, json, provider);
            }
        }

        private boolean isMarked(Object record) throws Exception {
            for (BeanPropertyWriter mark : marks) {
                if (Boolean.TRUE.equals(mark.get(record))) {
                    return true;
                }
            }
            return false;
        }
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
