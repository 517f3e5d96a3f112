package dev.onward.networking.write;

import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.http.Callers;
import dev.onward.eventsourcing.http.Edge;
import dev.onward.eventsourcing.http.FactRequest;
import dev.onward.eventsourcing.http.IdempotencyKey;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;

/** Reads the facts that the current request posts. */
@RequestScoped
public class Requests {

    private final Callers callers;
    private final Edge edge;

    public Requests(Callers callers, Edge edge) {
        this.callers = callers;
        this.edge = edge;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem for whatever is wrong with the request itself */
    public <F> FactRequest<F> read(Codec<F> codec, UriInfo uri, HttpHeaders headers, byte[] body) {
        return FactRequest.read(
                callers.current(),
                codec,
                uri.getPath(),
                headers.getHeaderString(IdempotencyKey.HEADER),
                headers.getHeaderString(HttpHeaders.IF_MATCH),
                body,
                edge.now(),
                edge::newId);
    }

    /** The id of a stream that a request opens. */
    public UUID newId() {
        return edge.newId();
    }
}
