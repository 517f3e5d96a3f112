package dev.onward.testkit.http;

import dev.onward.eventsourcing.http.Problem;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

/** Fails in each way in which a resource can. */
@PermitAll
@Path("/kit/{path}")
public class FailingResource {

    enum Way {
        EXCEPTION,
        LATER,
        DATABASE,
        ERROR,
        PROBLEM,
        LIBRARY,
        ANSWER
    }

    @GET
    @Path("/failing")
    public Uni<Response> fail(@PathParam("path") String secret, @QueryParam("way") Way way) {
        return switch (way) {
            case EXCEPTION -> throw new IllegalStateException(secret);
            case LATER -> Uni.createFrom().failure(() -> new IllegalStateException("around", new Exception(secret)));
            case DATABASE -> Uni.createFrom().failure(() -> new PgException(secret, "ERROR", "22008", secret));
            case ERROR -> throw new StackOverflowError(secret);
            case PROBLEM -> throw Problem.of("full").asException();
            case LIBRARY -> throw new WebApplicationException(secret, 502);
            case ANSWER -> Uni.createFrom().item(Response.status(500).build());
        };
    }

    @GET
    @Path("/streaming")
    public Multi<String> stream(@PathParam("path") String secret) {
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item("begun"),
                        Multi.createFrom().failure(() -> new IllegalStateException(secret)));
    }

    @GET
    @Path("/refusing")
    public Response refuse(@PathParam("path") String secret, @QueryParam("status") int status) {
        throw status == 401 ? new NotAuthorizedException("Bearer") : new WebApplicationException(secret, status);
    }

    @GET
    @Path("/fine")
    public String fine() {
        return "fine";
    }

    /** What was sent. */
    @POST
    @Path("/echo")
    public String echo(String body) {
        return body;
    }

    @GET
    @Path("/late")
    public String late() {
        return "late";
    }
}
