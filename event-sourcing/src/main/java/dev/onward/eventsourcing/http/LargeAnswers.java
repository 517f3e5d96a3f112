package dev.onward.eventsourcing.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.onward.eventsourcing.work.Slices;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** Answers that may be large are made and written by a worker, while the event loop of their request serves others. */
@ApplicationScoped
public class LargeAnswers {

    private final ObjectMapper mapper;

    public LargeAnswers(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * The JSON of an answer, to be its entity. Made within a transaction it counts as part of it, and so there are never more
     * of them at once than transactions.
     *
     * @param make a record or JSON; asks neither the database nor the request
     */
    public Uni<String> json(Supplier<?> make) {
        return Slices.aside(() -> mapper.writeValueAsString(make.get()));
    }
}
