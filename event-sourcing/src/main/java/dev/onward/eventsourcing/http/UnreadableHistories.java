package dev.onward.eventsourcing.http;

import dev.onward.eventsourcing.HistoryUnreadable;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Tells the person whose history cannot be read that it cannot, and nobody else that it is there. */
public class UnreadableHistories {

    private final Callers callers;

    public UnreadableHistories(Callers callers) {
        this.callers = callers;
    }

    @ServerExceptionMapper
    public Response unreadable(HistoryUnreadable e) {
        HistoryLog.LOG.unreadable(String.valueOf(e.getMessage()));
        Problem problem =
                callers.current().personId().equals(e.personId()) ? Problems.historyUnreadable(e) : Problems.notFound();
        return problem.asException().toResponse();
    }
}
