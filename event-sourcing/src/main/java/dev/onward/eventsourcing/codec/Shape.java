package dev.onward.eventsourcing.codec;

import dev.onward.contracts.AtMost;
import dev.onward.contracts.Derived;
import dev.onward.contracts.Happened;
import dev.onward.contracts.Personal;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the JSON of a record component looks like, read from the record once. Decoding, sealing, schemas and samples all
 * follow this one description, so they cannot disagree.
 */
public sealed interface Shape {

    /** A string. */
    record Text() implements Shape {}

    /** A whole number from {@code min} to {@code max}; {@code javaType} is the boxed class. */
    record Whole(Class<?> javaType, long min, long max) implements Shape {}

    /** An exact decimal number. */
    record Decimal() implements Shape {}

    /** True or false. */
    record Bool() implements Shape {}

    /** A UUID in its usual text. */
    record Id() implements Shape {}

    /**
     * An instant: RFC 3339 with an offset, which is kept only where {@code offsetKept}.
     *
     * @param happened whether it may not lie ahead; see {@link Happened}
     */
    record Moment(boolean offsetKept, boolean happened) implements Shape {}

    /**
     * A date of the ISO calendar.
     *
     * @param happened whether it may not lie ahead; see {@link Happened}
     */
    record Day(boolean happened) implements Shape {}

    /** A time of day without a zone. */
    record TimeOfDay() implements Shape {}

    /** An IANA time zone. */
    record Zone() implements Shape {}

    /** One constant of an enum. */
    record OneOf(Class<? extends Enum<?>> type) implements Shape {

        /** The name of the constant that stands for those of a newer publisher. */
        public static final String UNRECOGNIZED = "UNRECOGNIZED";

        /** The names that may be written: all but UNRECOGNIZED. */
        public List<String> known() {
            return Arrays.stream(type.getEnumConstants())
                    .map(Enum::name)
                    .filter(name -> !name.equals(UNRECOGNIZED))
                    .toList();
        }

        @Nullable
        Enum<?> find(String name) {
            for (Enum<?> constant : type.getEnumConstants()) {
                if (constant.name().equals(name)) {
                    return constant;
                }
            }
            return null;
        }
    }

    /**
     * A list, or a set where {@code unique}.
     *
     * @param most how many items a caller may send of it
     */
    record Items(Shape item, boolean unique, int most) implements Shape {}

    /** An object with names of its own: a map from text, ids or enum constants. */
    record Entries(Shape key, Shape value) implements Shape {}

    /** A record. */
    record Fields(Class<? extends Record> type, Constructor<? extends Record> constructor, List<Component> components)
            implements Shape {
        public Fields {
            components = List.copyOf(components);
        }

        /** The component of that name, or null. */
        public @Nullable Component component(String name) {
            for (Component c : components) {
                if (c.name().equals(name)) {
                    return c;
                }
            }
            return null;
        }
    }

    /**
     * A component of a record.
     *
     * @param nullable whether null is a value of it
     * @param derived follows from the log, never posted
     * @param personal whose key seals it; null: it is not personal
     */
    record Component(
            String name,
            Shape shape,
            boolean nullable,
            boolean derived,
            @Nullable Personal personal,
            Method accessor) {

        /** Whether a caller must state it. Lists, sets and maps are empty when absent. */
        public boolean required() {
            if (derived || shape instanceof Items || shape instanceof Entries) {
                return false;
            }
            return personal == null ? !nullable : personal.required();
        }
    }

    /**
     * The shape of a record and of everything in it.
     *
     * @throws IllegalArgumentException if a component is of a type that does not travel, or is annotated wrongly
     */
    static Fields of(Class<? extends Record> record) {
        return fields(record, new ArrayList<>());
    }

    private static Fields fields(Class<? extends Record> record, List<Class<?>> within) {
        check(!within.contains(record), record, "holds itself");
        within.add(record);
        RecordComponent[] parts = record.getRecordComponents();
        List<Component> components = new ArrayList<>();
        for (RecordComponent part : parts) {
            components.add(component(record, part, within));
        }
        within.removeLast();
        try {
            Class<?>[] types =
                    Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<? extends Record> constructor = record.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return new Fields(record, constructor, components);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("a record has its canonical constructor", e);
        }
    }

    private static Component component(Class<?> record, RecordComponent part, List<Class<?>> within) {
        String place = record.getSimpleName() + "." + part.getName();
        boolean nullable = isNullable(part.getAnnotatedType());
        boolean derived = part.isAnnotationPresent(Derived.class);
        Personal personal = part.getAnnotation(Personal.class);
        Shape shape = limited(place, shape(place, part.getAnnotatedType(), within), part.getAnnotation(AtMost.class));
        if (part.isAnnotationPresent(Happened.class)) {
            shape = happened(place, shape);
        }
        require(!nullable || !part.getType().isPrimitive(), place, "a primitive cannot be null");
        require(
                !nullable || !(shape instanceof Items || shape instanceof Entries) || personal != null || derived,
                place,
                "a list, set or map is empty, not null");
        require(!derived || nullable, place, "@Derived is null in a proposal, so it must be @Nullable");
        if (personal != null) {
            require(nullable, place, "@Personal is null once erased, so it must be @Nullable");
            require(
                    switch (shape) {
                        case Text _, Decimal _, Bool _, Fields _ -> true;
                        case Items items -> items.item() instanceof Text;
                        case Whole _, Id _, Moment _, Day _, TimeOfDay _, Zone _, OneOf _, Entries _ -> false;
                    },
                    place,
                    "@Personal is for text, decimals, booleans, lists of text and records");
        }
        require(
                !part.getName().equals(Sealed.ERASED) || (derived && part.getType() == Boolean.class),
                place,
                "the name is taken by the mark of erased components: @Derived @Nullable Boolean");
        Method accessor = part.getAccessor();
        accessor.setAccessible(true);
        return new Component(part.getName(), shape, nullable, derived, personal, accessor);
    }

    private static Shape happened(String place, Shape shape) {
        return switch (shape) {
            case Moment moment -> new Moment(moment.offsetKept(), true);
            case Day _ -> new Day(true);
            case Text _, Whole _, Decimal _, Bool _, Id _, TimeOfDay _, Zone _, OneOf _, Items _, Entries _, Fields _ ->
                throw new IllegalArgumentException(place + ": @Happened is for times and days");
        };
    }

    private static Shape limited(String place, Shape shape, @Nullable AtMost limit) {
        if (limit == null) {
            return shape;
        }
        if (shape instanceof Items items && 0 < limit.value() && limit.value() < items.most()) {
            return new Items(items.item(), items.unique(), limit.value());
        }
        throw new IllegalArgumentException(place + ": @AtMost is for a list or set, and for less than any may hold");
    }

    private static Shape shape(String place, AnnotatedType annotated, List<Class<?>> within) {
        Type type = annotated.getType();
        if (type instanceof ParameterizedType generic && annotated instanceof AnnotatedParameterizedType arguments) {
            AnnotatedType[] of = arguments.getAnnotatedActualTypeArguments();
            for (AnnotatedType argument : of) {
                require(!isNullable(argument), place, "what a list or map holds is never null");
            }
            if (generic.getRawType() == List.class) {
                return new Items(shape(place, of[0], within), false, Limits.DEFAULT.items());
            }
            if (generic.getRawType() == Set.class) {
                return new Items(shape(place, of[0], within), true, Limits.DEFAULT.items());
            }
            if (generic.getRawType() == Map.class) {
                Shape key = shape(place, of[0], within);
                require(
                        key instanceof Text || key instanceof Id || key instanceof OneOf,
                        place,
                        "keys are text, ids or enum constants");
                return new Entries(key, shape(place, of[1], within));
            }
        }
        if (type instanceof Class<?> plain) {
            Shape simple = simple(plain);
            if (simple != null) {
                return simple;
            }
            if (plain.isRecord() && plain.getTypeParameters().length == 0) {
                return fields(plain.asSubclass(Record.class), within);
            }
        }
        throw new IllegalArgumentException(place + ": a " + type.getTypeName() + " does not travel as JSON");
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Shape simple(Class<?> type) {
        if (type == String.class) {
            return new Text();
        } else if (type == int.class || type == Integer.class) {
            return new Whole(Integer.class, Integer.MIN_VALUE, Integer.MAX_VALUE);
        } else if (type == long.class || type == Long.class) {
            return new Whole(Long.class, Long.MIN_VALUE, Long.MAX_VALUE);
        } else if (type == boolean.class || type == Boolean.class) {
            return new Bool();
        } else if (type == BigDecimal.class) {
            return new Decimal();
        } else if (type == UUID.class) {
            return new Id();
        } else if (type == Instant.class) {
            return new Moment(false, false);
        } else if (type == OffsetDateTime.class) {
            return new Moment(true, false);
        } else if (type == LocalDate.class) {
            return new Day(false);
        } else if (type == LocalTime.class) {
            return new TimeOfDay();
        } else if (type == ZoneId.class) {
            return new Zone();
        } else if (type.isEnum()) {
            return new OneOf((Class<? extends Enum<?>>) type);
        }
        return null;
    }

    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    private static void check(boolean holds, Class<?> record, String otherwise) {
        require(holds, record.getSimpleName(), otherwise);
    }

    private static void require(boolean holds, String place, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(place + ": " + otherwise);
        }
    }
}
