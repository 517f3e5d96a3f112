package dev.onward.opportunity.view.timeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.onward.contracts.advice.AdviceEvent;
import dev.onward.contracts.networking.NetworkingEvent;
import dev.onward.contracts.notification.NotificationEvent;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.command.Caller;
import dev.onward.eventsourcing.http.Callers;
import dev.onward.eventsourcing.http.Filters;
import dev.onward.eventsourcing.http.Lists;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.eventsourcing.http.TimeParameters;
import dev.onward.eventsourcing.listing.ListRequest;
import dev.onward.eventsourcing.listing.Page;
import dev.onward.eventsourcing.runtime.TimeAndIds;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.opportunity.stream.opportunity.OpportunityFactCodec;
import dev.onward.opportunity.stream.search.SearchFactCodec;
import dev.onward.opportunity.stream.search.Searches;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The timeline of a search. */
@Path("/opportunity/v1")
@RolesAllowed("seeker")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "history")
public class TimelineResource {

    private static final List<String> SERVICES = List.of("opportunity", "advice", "networking", "notification");

    /** A newer replica of another service may publish more; whoever asks for that finds it without a filter. */
    private static final Set<String> TYPES = Stream.of(
                    OpportunityFactCodec.CODEC,
                    SearchFactCodec.CODEC,
                    Codec.published(AdviceEvent.class),
                    Codec.published(NetworkingEvent.class),
                    Codec.published(NotificationEvent.class))
            .flatMap(Codec::names)
            .collect(Collectors.toCollection(TreeSet::new));

    private final Timeline timeline;
    private final Searches searches;
    private final Transactions transactions;
    private final Callers callers;
    private final TimeAndIds timeAndIds;
    private final TimelineStreams streams;
    private final Admission admission;
    private final ObjectMapper mapper;

    public TimelineResource(
            Timeline timeline,
            Searches searches,
            Transactions transactions,
            Callers callers,
            TimelineStreams streams,
            Admission admission,
            TimeAndIds timeAndIds,
            ObjectMapper mapper) {
        this.mapper = mapper;
        this.timeline = timeline;
        this.streams = streams;
        this.admission = admission;
        this.searches = searches;
        this.transactions = transactions;
        this.callers = callers;
        this.timeAndIds = timeAndIds;
    }

    @GET
    @Path("/searches/{id}/timeline")
    @Operation(
            operationId = "getTimeline",
            summary = "What happened in a search, as all four services tell it",
            description =
                    "In the order in which it happened. Asked for as text/event-stream, it goes on: every line in the"
                            + " order of the numbers, then each new one when it is written; an event's id is the number, its data"
                            + " the line. Send the last number you got as Last-Event-ID and read on from there.")
    public Uni<Response> list(
            @PathParam("id") UUID searchId,
            @Parameter(
                            description =
                                    "One or several of opportunity, advice, networking and notification, parted by commas")
                    @QueryParam("service")
                    @Nullable
                    String service,
            @Parameter(description = "One or several types of events, parted by commas") @QueryParam("type") @Nullable
                    String type,
            @Parameter(description = "Only what is about this opportunity") @QueryParam("opportunityId") @Nullable
                    String opportunityId,
            @Parameter(description = "The first day, by the UTC calendar") @QueryParam("from") @Nullable String from,
            @Parameter(description = "The last day, by the UTC calendar") @QueryParam("to") @Nullable String to,
            @Parameter(description = "occurred or number, with - before it descending; occurred where left out")
                    @QueryParam("sort")
                    @Nullable
                    String sort,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        Caller caller = callers.current();
        Timeline.Filter filter = new Timeline.Filter(
                Filters.oneOf("service", service, SERVICES),
                Filters.oneOf("type", type, TYPES),
                Filters.id("opportunityId", opportunityId),
                TimeParameters.day("from", from, timeAndIds.horizon()),
                TimeParameters.day("to", to, timeAndIds.horizon()));
        ListRequest page = Lists.request(uri, Timeline.SORTING);
        return transactions
                .inTenant(caller.tenantId(), tx -> rows(tx, caller, searchId, filter, page))
                .map(found -> Lists.answer(page, found, uri));
    }

    // Below the list for a client that takes anything.
    @GET
    @Admitted
    @Path("/searches/{id}/timeline")
    @Produces(MediaType.SERVER_SENT_EVENTS + ";qs=0.5")
    @Operation(hidden = true)
    public Multi<OutboundSseEvent> stream(
            @HeaderParam(HttpHeaders.LAST_EVENT_ID_HEADER) @Nullable String lastEventId, @Context Sse sse) {
        return streams.stream(admission.granted(), number(lastEventId), callers.until())
                .map(sent -> switch (sent) {
                    case TimelineStreams.Sent.NewLine(TimelineLine line) ->
                        sse.newEventBuilder()
                                .id(String.valueOf(line.number()))
                                .data(json(line))
                                .build();
                    case TimelineStreams.Sent.Beat _ ->
                        sse.newEventBuilder().comment("still here").build();
                });
    }

    private String json(TimelineLine line) {
        try {
            return mapper.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a line can always be written", e);
        }
    }

    private static long number(@Nullable String lastEventId) {
        if (lastEventId == null || lastEventId.isEmpty()) {
            return 0;
        }
        try {
            long number = Long.parseLong(lastEventId);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException _) {
            // falls through to the same answer as a negative number
        }
        throw Problems.parameterInvalid(
                        HttpHeaders.LAST_EVENT_ID_HEADER,
                        "Last-Event-ID takes the id of the last event you got; leave it out to begin at the beginning.")
                .asException();
    }

    private Uni<Page<TimelineLine>> rows(
            Tx tx, Caller caller, UUID searchId, Timeline.Filter filter, ListRequest page) {
        return searches.find(tx, caller.personId(), searchId).flatMap(search -> {
            if (search.isEmpty()) {
                throw Problems.notFound().asException();
            }
            return timeline.rows(tx, searchId, filter, page);
        });
    }
}
