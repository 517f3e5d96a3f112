package dev.onward.eventsourcing.http;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jose4j.jwt.consumer.InvalidJwtException;

/** What a caller without a usable token is told: that it has expired, or nothing at all. */
public class SecurityProblems {

    private static final int BEFORE_THE_LIBRARY = 1;

    @ServerExceptionMapper(priority = BEFORE_THE_LIBRARY)
    public Response authenticationFailed(AuthenticationFailedException e) {
        return hasExpired(e) ? unauthorized(tokenExpired()) : unauthorized(unauthenticated());
    }

    @ServerExceptionMapper(priority = BEFORE_THE_LIBRARY)
    public Response notSignedIn(UnauthorizedException e) {
        return hasExpired(e) ? unauthorized(tokenExpired()) : unauthorized(unauthenticated());
    }

    @ServerExceptionMapper(priority = BEFORE_THE_LIBRARY)
    public Response forbidden(ForbiddenException e) {
        return Problems.ofStatus(403).asException().toResponse();
    }

    private static Problem tokenExpired() {
        return Problem.of("token-expired");
    }

    private static Problem unauthenticated() {
        return Problems.ofStatus(401);
    }

    private static Response unauthorized(Problem problem) {
        return Response.fromResponse(problem.asException().toResponse())
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    private static boolean hasExpired(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof InvalidJwtException invalid) {
                return invalid.hasExpired();
            }
        }
        return false;
    }
}
