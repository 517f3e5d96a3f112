package dev.onward.eventsourcing.http;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * The last look at an answer of a resource: whoever refused, and however, it is a problem with type, title, status and
 * detail, and from 500 on with the id of the error.
 */
public class ErrorAnswers {

    private static final int BEFORE_THE_LIBRARY = 1;

    private final ServerErrors errors;

    public ErrorAnswers(ServerErrors errors) {
        this.errors = errors;
    }

    /**
     * Errors of the virtual machine too: without a mapper the framework would log them with their messages. And a pool that
     * has no connection to give, which says so by a Throwable that is no Exception.
     */
    @ServerExceptionMapper(priority = BEFORE_THE_LIBRARY)
    public Response unexpected(Throwable failure) {
        return Outages.answer(failure);
    }

    @ServerResponseFilter
    public void complete(ContainerResponseContext response, RoutingContext context, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || context.response().closed() && HangUps.isOne(failure)) {
            return;
        }
        HttpProblem problem = problem(response);
        if (status >= 500) {
            UUID id = errors.record(context, status, failure);
            response.getHeaders().putSingle(ServerErrors.HEADER, id.toString());
            problem = HttpProblem.builder(problem)
                    .with(ServerErrors.MEMBER, id.toString())
                    .build();
        }
        if (problem != response.getEntity()) {
            response.setEntity(problem, null, HttpProblem.MEDIA_TYPE);
        }
    }

    private static HttpProblem problem(ContainerResponseContext response) {
        // What the library made of somebody's exception has no type, and its detail may be that exception's message.
        return response.getEntity() instanceof HttpProblem told && told.getType() != null && told.getDetail() != null
                ? told
                : Problems.ofStatus(response.getStatus()).asException();
    }
}
