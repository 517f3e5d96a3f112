package dev.onward.eventsourcing.http;

import dev.onward.eventsourcing.command.Caller;
import dev.onward.eventsourcing.store.TooManyAtOnce;
import dev.onward.eventsourcing.work.Requester;
import dev.onward.eventsourcing.work.Requests;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Tells the machinery for whom a request is answered, so that nobody takes more than their share of the database
 * ({@link dev.onward.eventsourcing.store.Shares}), and how it is said to whoever asks for more.
 */
public class Admission {

    /** Places are given back within milliseconds; a client that waits a second finds one. */
    private static final Duration COME_AGAIN = Duration.ofSeconds(1);

    /** Other filters may read already. */
    private static final int BEFORE_OTHERS = Priorities.AUTHORIZATION + 1;

    private final Callers callers;
    private final SecurityIdentity identity;

    public Admission(Callers callers, SecurityIdentity identity) {
        this.callers = callers;
        this.identity = identity;
    }

    /** A request without a token is nobody's; what such a resource does it has to limit itself. */
    @ServerRequestFilter(priority = BEFORE_OTHERS)
    public void remember(ResourceInfo resource) {
        if (isForAnybody(resource) || identity.isAnonymous()) {
            return;
        }
        Caller caller = callers.current();
        Requests.remember(new Requester(caller.tenantId(), caller.personId()));
    }

    private static boolean isForAnybody(ResourceInfo resource) {
        return resource.getResourceMethod().isAnnotationPresent(PermitAll.class)
                || resource.getResourceClass().isAnnotationPresent(PermitAll.class);
    }

    @ServerExceptionMapper
    public Response tooMany(TooManyAtOnce e) {
        return Problems.tooMany(
                        Problem.of("too-many-requests"),
                        "requests under way",
                        e.reached(),
                        "Send fewer at once, and this one again after Retry-After.",
                        COME_AGAIN)
                .asException()
                .toResponse();
    }
}
