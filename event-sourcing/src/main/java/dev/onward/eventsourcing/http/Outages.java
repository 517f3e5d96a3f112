package dev.onward.eventsourcing.http;

import dev.onward.eventsourcing.work.Transience;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * A failure that passes by itself, such as a database that restarts, is not the request's fault and not a fault of ours:
 * 503, and when to come again. Everything else stays a 500.
 */
public class Outages {

    /** Long enough for a pool to be filled again, short enough that nobody is kept waiting by a failover that is over. */
    static final String RETRY_AFTER_SECONDS = "2";

    private static final int BEFORE_THE_LIBRARY = 1;

    @ServerExceptionMapper(priority = BEFORE_THE_LIBRARY)
    public Response unexpected(Exception failure) {
        return answer(failure);
    }

    static Response answer(Throwable failure) {
        return Transience.isTransient(failure)
                ? Response.fromResponse(Problems.unavailable().asException().toResponse())
                        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                        .build()
                : Problems.ofStatus(500).asException().toResponse();
    }
}
