package dev.onward.testkit.violations.board;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;

/** One way in of which nobody said who may take it. No resource: nothing serves it. */
public class BoardDoor {

    @GET
    @PermitAll
    public String front() {
        return "for anybody";
    }

    @POST
    public String back() {
        return "for whom?";
    }
}
