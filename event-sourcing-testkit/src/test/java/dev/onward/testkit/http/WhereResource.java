package dev.onward.testkit.http;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

/** The address that was asked, as the service sees it. */
@PermitAll
@Path("/kit/where")
public class WhereResource {

    @GET
    public String where(@Context UriInfo uri) {
        return uri.getRequestUri().toString();
    }
}
