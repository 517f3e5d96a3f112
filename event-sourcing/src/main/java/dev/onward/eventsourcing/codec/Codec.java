package dev.onward.eventsourcing.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.contracts.EventType;
import dev.onward.eventsourcing.Entry;
import dev.onward.eventsourcing.FactCorrected;
import dev.onward.eventsourcing.FactRetracted;
import dev.onward.eventsourcing.Horizon;
import dev.onward.eventsourcing.Stated;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one way to the JSON of a sealed vocabulary of records. Behind it stand the table of its types, the codec of what
 * is stored and published, the reader of what callers post, and the finder of what is personal; all four follow the same
 * table, so they cannot disagree.
 *
 * <p>Every vocabulary also knows the two entries that put another right, {@link FactCorrected} and
 * {@link FactRetracted}; a replacement passes the same upcasters as a fact and is sealed the same way.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param <T> the sealed interface; its permitted records are the types
 */
public final class Codec<T> {

    /** The type name of {@link dev.onward.eventsourcing.FactCorrected}. */
    public static final String FACT_CORRECTED = "FactCorrected";

    /** The type name of {@link dev.onward.eventsourcing.FactRetracted}. */
    public static final String FACT_RETRACTED = "FactRetracted";

    /**
     * The version of a posted body that names none. All types of the first release of {@code /v1} were at version 1 and
     * a type that came later starts there, so a body written then stays valid.
     */
    public static final int ASSUMED_VERSION = 1;

    private static final ClassValue<Codec<?>> PUBLISHED = new ClassValue<>() {
        @Override
        protected Codec<?> computeValue(Class<?> vocabulary) {
            // The upcasters of a type that leaves version 1 are added here: they work on JSON, which contracts does not
            // know.
            return of(vocabulary).published().build();
        }
    };

    private final TypeTable<T> table;
    private final FactCodec<T> facts;
    private final BodyReader<T> bodies;
    private final PersonalParts personal;

    Codec(TypeTable<T> table, Limits limits) {
        Values values = new Values(limits);
        this.table = table;
        this.facts = new FactCodec<>(table, values);
        this.bodies = new BodyReader<>(table, values, limits);
        this.personal = new PersonalParts(table);
    }

    /** Begins the table of a vocabulary. */
    public static <T> CodecBuilder<T> of(Class<T> vocabulary) {
        return new CodecBuilder<>(vocabulary);
    }

    /**
     * The codec of a vocabulary of published events, the same for its publisher and for every consumer. Names and versions
     * stand on the records, see {@link EventType}.
     *
     * @throws IllegalArgumentException if a record has no type, or two have the same name
     */
    @SuppressWarnings("unchecked")
    public static <T> Codec<T> published(Class<T> vocabulary) {
        return (Codec<T>) PUBLISHED.get(vocabulary);
    }

    /** The interface that the records are of. */
    public Class<T> vocabulary() {
        return table.vocabulary();
    }

    /** How its facts and their corrections are named, for whoever asks for some of them. */
    public Stream<String> names() {
        return Stream.concat(types().stream().map(CodecType::name), Stream.of(FACT_CORRECTED, FACT_RETRACTED));
    }

    /** The types in the order in which they were named. */
    public List<CodecType> types() {
        return table.types();
    }

    /** The type of that name, or null. */
    public @Nullable CodecType type(String name) {
        TypeTable.Row row = table.find(name);
        return row == null ? null : row.type;
    }

    /** The type name of a fact or event. */
    public String nameOf(T value) {
        return table.row(value.getClass()).type.name();
    }

    /** The type name of an entry. */
    public String nameOf(Entry<T> entry) {
        return switch (entry) {
            case Stated<T> stated -> nameOf(stated.fact());
            case FactCorrected<T> _ -> FACT_CORRECTED;
            case FactRetracted<T> _ -> FACT_RETRACTED;
        };
    }

    /** The type name under which facts or events of that record travel. */
    public String nameOf(Class<? extends T> record) {
        return table.row(record).type.name();
    }

    /**
     * The JSON of a fact or event at the version that is written now. Absent stands for null.
     *
     * @throws IllegalArgumentException if it holds an UNRECOGNIZED constant, which is never written
     */
    public Encoded encode(T value) {
        return facts.encode(value);
    }

    /** As {@link #encode}, for any entry. */
    public Encoded encodeEntry(Entry<T> entry) {
        return facts.encodeEntry(entry);
    }

    /**
     * Reads stored or published JSON, opened (see privacy). Unknown fields are ignored, unknown constants read as
     * UNRECOGNIZED where the enum has it, absent lists are empty.
     *
     * @param body not changed
     * @throws UndecodableException if the type or version is not known here or the body does not fit
     */
    public T decode(String type, int schemaVersion, ObjectNode body) {
        return facts.decode(type, schemaVersion, body);
    }

    /** As {@link #decode}, for any entry. */
    public Entry<T> decodeEntry(String type, int schemaVersion, ObjectNode body) {
        return facts.decodeEntry(type, schemaVersion, body);
    }

    /**
     * Reads the body of one proposed fact, correction or retraction:
     * {@code {type, occurredAt?, schemaVersion?, source?, …payload}}. Nothing is coerced and nothing unknown is taken.
     *
     * @param horizon between which times anything told may lie; that {@code occurredAt} has come is not asked here
     * @throws BadBody at the first thing that is wrong
     */
    public Posted<T> parse(JsonNode body, Horizon horizon) {
        return bodies.parse(body, horizon);
    }

    /**
     * Reads one proposal or an array of them, in order. In an array, pointers begin with the index.
     *
     * @throws BadBody as {@link #parse}; also for an array that is empty or longer than {@code most}
     */
    public List<Posted<T>> parseAll(JsonNode body, Horizon horizon, int most) {
        return bodies.parseAll(body, horizon, most);
    }

    /**
     * The personal components that are present in an encoded body, outermost only: what is sealed is sealed whole.
     *
     * @throws UndecodableException if the type is not of this vocabulary
     */
    public List<PersonalSpot> personal(Encoded encoded) {
        return personal.of(encoded);
    }
}
