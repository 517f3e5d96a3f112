package dev.onward.eventsourcing.http;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** What the library finds wrong with a request before any resource sees it is told as a problem of ours. */
public class RequestProblems {

    private static final int BEFORE_THE_LIBRARY = 1;

    /**
     * Asks once more what the library asks only where a path has a single form: of several it gives the first when none is
     * acceptable.
     */
    @ServerRequestFilter
    public void refuseWhatIsNotAcceptable(ContainerRequestContext request, ResourceInfo resource) {
        String accept = request.getHeaderString(HttpHeaders.ACCEPT);
        if (accept != null && !accept.equals(MediaType.WILDCARD) && !isAcceptable(request, produces(resource))) {
            throw Problems.notAcceptable().asException();
        }
    }

    /** PostgreSQL has no text with a NUL in it, and fails on the statement that it is bound to. */
    @ServerRequestFilter
    public void refuseNul(ContainerRequestContext request) {
        request.getUriInfo().getQueryParameters().forEach((name, values) -> {
            if (values.stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
                throw Problems.ofStatus(400).asException();
            }
        });
    }

    private static @Nullable Produces produces(ResourceInfo resource) {
        Produces ofMethod = resource.getResourceMethod().getAnnotation(Produces.class);
        return ofMethod == null ? resource.getResourceClass().getAnnotation(Produces.class) : ofMethod;
    }

    private static boolean isAcceptable(ContainerRequestContext request, @Nullable Produces produces) {
        return produces == null
                || Arrays.stream(produces.value())
                        .map(MediaType::valueOf)
                        .anyMatch(form ->
                                request.getAcceptableMediaTypes().stream().anyMatch(form::isCompatible));
    }

    @ServerExceptionMapper(priority = BEFORE_THE_LIBRARY)
    public Response notAcceptable(NotAcceptableException e) {
        return Problems.notAcceptable().asException().toResponse();
    }

    @ServerExceptionMapper(priority = BEFORE_THE_LIBRARY)
    public Response mediaTypeNotTaken(NotSupportedException e) {
        return Problems.mediaTypeNotTaken().asException().toResponse();
    }

    @ServerExceptionMapper(priority = BEFORE_THE_LIBRARY)
    public Response notFound(NotFoundException e) {
        return Problems.notFound().asException().toResponse();
    }

    @ServerExceptionMapper(priority = BEFORE_THE_LIBRARY)
    public Response methodNotAllowed(NotAllowedException e) {
        HttpProblem problem = Problems.methodNotAllowed().asException();
        String allowed = e.getResponse().getHeaderString(HttpHeaders.ALLOW);
        return allowed == null
                ? problem.toResponse()
                : Response.fromResponse(problem.toResponse())
                        .header(HttpHeaders.ALLOW, allowed)
                        .build();
    }
}
