package dev.onward.eventsourcing.http;

import dev.onward.eventsourcing.codec.Words;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** What the library finds wrong with a request before any resource sees it is told as a problem of ours. */
public class RequestProblems {

    private static final int BEFORE_THE_LIBRARY = 1;

    private final AllowedMethods methods;

    public RequestProblems(AllowedMethods methods) {
        this.methods = methods;
    }

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

    /**
     * A misspelt filter would otherwise be answered with everything. Pages that people open from a mail are not asked: what a
     * mail program adds to a link is none of their doing.
     */
    @ServerRequestFilter
    public void refuseUnknownParameters(ContainerRequestContext request, ResourceInfo resource) {
        Set<String> asked = request.getUriInfo().getQueryParameters().keySet();
        Produces produces = produces(resource);
        if (asked.isEmpty() || produces != null && List.of(produces.value()).contains(MediaType.TEXT_HTML)) {
            return;
        }
        Set<String> known = known(resource);
        for (String name : asked) {
            if (!known.contains(name)) {
                String sentence = "There is no such parameter here. "
                        + (known.isEmpty()
                                ? "This address takes none."
                                : Words.hint(name, "This address takes", known));
                throw Problems.unknownParameter(name, sentence).asException();
            }
        }
    }

    /** Of all forms of one address together: which form answers is chosen by parameters too. */
    private static Set<String> known(ResourceInfo resource) {
        Method asked = resource.getResourceMethod();
        Set<String> names = new TreeSet<>();
        for (Method method : resource.getResourceClass().getMethods()) {
            if (method.isAnnotationPresent(GET.class) == asked.isAnnotationPresent(GET.class)
                    && Objects.equals(method.getAnnotation(Path.class), asked.getAnnotation(Path.class))) {
                Arrays.stream(method.getAnnotationsByType(Parameter.class))
                        .filter(it -> it.in() == ParameterIn.QUERY)
                        .forEach(it -> names.add(it.name()));
                Arrays.stream(method.getParameters())
                        .map(it -> it.getAnnotation(QueryParam.class))
                        .filter(Objects::nonNull)
                        .forEach(it -> names.add(it.value()));
            }
        }
        return names;
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
    public Response mediaTypeNotTaken(NotSupportedException e, UriInfo asked, Request request) {
        Set<String> taken = methods.bodies(asked.getPath(), request.getMethod());
        Problem problem = Problems.mediaTypeNotTaken();
        return (taken.isEmpty()
                        ? problem
                        : problem.saying(
                                "This address does not take a body of that kind. Send it with the Content-Type "
                                        + String.join(" or ", taken) + "."))
                .asException()
                .toResponse();
    }

    @ServerExceptionMapper(priority = BEFORE_THE_LIBRARY)
    public Response notFound(NotFoundException e) {
        return Problems.notFound().asException().toResponse();
    }

    @ServerExceptionMapper(priority = BEFORE_THE_LIBRARY)
    public Response methodNotAllowed(NotAllowedException e, UriInfo asked) {
        Response answer = Problems.methodNotAllowed().asException().toResponse();
        Set<String> allowed = methods.of(asked.getPath());
        return allowed.isEmpty()
                ? answer
                : Response.fromResponse(answer)
                        .header(HttpHeaders.ALLOW, String.join(", ", allowed))
                        .build();
    }
}
