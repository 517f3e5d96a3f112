package dev.onward.systemtests.load;

import dev.onward.contracts.Topics;
import dev.onward.local.LocalStack;
import dev.onward.local.setting.Service;
import dev.onward.systemtests.HistoryChecker.Observation;
import dev.onward.systemtests.HistoryChecker.Published;
import dev.onward.systemtests.HistoryChecker.Stream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What can be observed of a stack at rest: its databases and its topics. */
public final class Gathering {

    private final LocalStack stack;
    private final Databases databases;

    public Gathering(LocalStack stack) {
        this.stack = stack;
        this.databases = new Databases(stack);
    }

    /** Where a consumer stands in a stream. */
    private record Cursor(Stream stream, int lastSeq, UUID lastEventId, boolean parked) {}

    /** What {@code publisher} stored and published, and what came of it at each consumer. */
    public Observation observe(Service publisher, Set<UUID> acknowledged) {
        List<Logged> log = log(publisher);
        Map<String, List<UUID>> effects = new LinkedHashMap<>();
        Listener.all().stream()
                .filter(listener -> listener.source() == publisher)
                .forEach(listener -> effects.put(listener.name(), effects(listener, log)));
        if (publisher == Service.OPPORTUNITY) {
            effects.put("timeline", ownTimeline(log));
        }
        return new Observation(
                acknowledged,
                new HashSet<>(
                        databases.rows(publisher, "select event_id from event", row -> row.getObject(1, UUID.class))),
                log.stream().map(Logged::published).toList(),
                Topic.read(stack, Topics.eventsOf(publisher.shortName())),
                effects);
    }

    private List<Logged> log(Service publisher) {
        return databases.rows(
                publisher,
                """
                select stream_kind, stream_id, pub_seq, event_id, type, coalesce(payload ->> 'targetType', ''), search_id
                from event where pub_seq is not null order by global_pos
                """,
                row -> new Logged(
                        new Published(
                                new Stream(row.getString(1), row.getObject(2, UUID.class)),
                                row.getInt(3),
                                row.getObject(4, UUID.class)),
                        row.getString(5),
                        row.getString(6),
                        row.getObject(7, UUID.class)));
    }

    private List<UUID> effects(Listener listener, List<Logged> log) {
        List<UUID> effects = new ArrayList<>(
                databases.rows(listener.service(), listener.evidence(), row -> row.getObject(1, UUID.class)));
        Map<Stream, Integer> reached = new HashMap<>();
        cursors(listener).forEach(cursor -> reached.put(cursor.stream(), cursor.lastSeq()));
        log.stream()
                .filter(event -> !listener.keeps().test(event))
                .map(Logged::published)
                .filter(event -> event.number() <= reached.getOrDefault(event.stream(), 0))
                .forEach(event -> effects.add(event.eventId()));
        return effects;
    }

    /** The service's own facts on the timelines of its searches; one about no search is on none. */
    private List<UUID> ownTimeline(List<Logged> log) {
        List<UUID> effects =
                new ArrayList<>(databases.rows(Service.OPPORTUNITY, """
                select event_id from timeline_own where projection_version =
                    (select version from projection where name = 'timeline' and state = 'LIVE')
                """, row -> row.getObject(1, UUID.class)));
        log.stream()
                .filter(event -> event.searchId() == null)
                .forEach(event -> effects.add(event.published().eventId()));
        return effects;
    }

    private List<Cursor> cursors(Listener listener) {
        return databases.rows(
                listener.service(),
                """
                select stream_kind, stream_id, last_seq, last_event_id, parked from consumer_cursor
                where consumer = '%s' and source = '%s'
                """.formatted(listener.name(), listener.source().shortName()),
                row -> new Cursor(
                        new Stream(row.getString(1), row.getObject(2, UUID.class)),
                        row.getInt(3),
                        row.getObject(4, UUID.class),
                        row.getBoolean(5)));
    }

    /** In words: each cursor that is not at the end of its stream; empty where all is well. */
    public List<String> cursorsAstray() {
        List<String> astray = new ArrayList<>();
        for (Listener listener : Listener.all()) {
            Map<Stream, Cursor> expected = new HashMap<>();
            log(listener.source()).forEach(event -> {
                Published it = event.published();
                expected.merge(
                        it.stream(),
                        new Cursor(it.stream(), it.number(), it.eventId(), false),
                        (one, other) -> one.lastSeq() > other.lastSeq() ? one : other);
            });
            Set<Cursor> found = new HashSet<>(cursors(listener));
            expected.values().stream()
                    .filter(cursor -> !found.remove(cursor))
                    .forEach(cursor -> astray.add("%s should stand at %s".formatted(listener.name(), cursor)));
            found.forEach(cursor -> astray.add("%s stands at %s".formatted(listener.name(), cursor)));
        }
        return astray;
    }

    /**
     * In words: what a service's policies stated more than once for the same cause; empty where all is well. One feedback
     * may name several gaps, each of its own code; of everything else there is one in a stream.
     */
    public List<String> statedTwice() {
        List<String> twice = new ArrayList<>();
        for (Service service : List.of(Service.ADVICE, Service.NETWORKING, Service.NOTIFICATION)) {
            twice.addAll(databases.rows(
                    service,
                    """
                    select stream_kind, stream_id, type, meta ->> 'causationId', count(*) from event
                    where meta ->> 'causationId' is not null
                    group by tenant_id, stream_kind, stream_id, type, meta ->> 'causationId', payload ->> 'gapCode'
                    having count(*) > 1
                    """,
                    row -> "%s: %s/%s %s because of %s, %d times"
                            .formatted(
                                    service,
                                    row.getString(1),
                                    row.getString(2),
                                    row.getString(3),
                                    row.getString(4),
                                    row.getInt(5))));
        }
        return twice;
    }

    /**
     * In words: what should have followed and did not; empty where all is well. A turndown has its playbook and its
     * proposal, a withdrawal that somebody was told of its proposal, advice on an opportunity that is still pursued a
     * notification on each channel.
     */
    public List<String> missing() {
        List<String> missing = new ArrayList<>();
        expect(missing, "Rejected", Service.ADVICE, "PlaybookStarted");
        expect(missing, "Rejected", Service.NETWORKING, "TurndownConversionProposed");
        expect(missing, "Withdrew", Service.NETWORKING, "WithdrawalFollowUpProposed");
        Set<UUID> pursued = ids(Service.OPPORTUNITY, "select opportunity_id from board_row where not ended");
        Set<UUID> advised = ids(Service.ADVICE, "select stream_id from event where type = 'AdviceGiven'");
        pursued.retainAll(advised);
        pursued.removeAll(ids(Service.NOTIFICATION, """
                select opportunity_id from notification where kind = 'ADVICE_READY'
                group by opportunity_id having count(distinct channel) = 2
                """));
        pursued.forEach(opportunity -> missing.add("ADVICE_READY about " + opportunity));
        return missing;
    }

    private void expect(List<String> missing, String fact, Service service, String consequence) {
        Set<UUID> causes = ids(Service.OPPORTUNITY, "select event_id from event where type = '%s'".formatted(fact));
        causes.removeAll(ids(
                service, "select (meta ->> 'causationId')::uuid from event where type = '%s'".formatted(consequence)));
        causes.forEach(cause -> missing.add("%s because of %s".formatted(consequence, cause)));
    }

    private Set<UUID> ids(Service service, String sql) {
        return new HashSet<>(databases.rows(service, sql, row -> row.getObject(1, UUID.class)));
    }

    /** The ids of the notifications that the database says went out by mail. */
    public List<UUID> mailed() {
        return databases.rows(Service.NOTIFICATION, """
                select notification_id from notification where channel = 'MAIL' and state = 'DELIVERED' and projection_version =
                    (select version from projection where name = 'notifications' and state = 'LIVE')
                """, row -> row.getObject(1, UUID.class));
    }

    /** In words: an occasion that was planned more than once for a person and channel; empty where all is well. */
    public List<String> plannedTwice() {
        return databases.rows(
                Service.NOTIFICATION,
                """
                select person_id, channel, episode_key, count(*) from notification
                group by person_id, channel, episode_key, projection_version having count(*) > 1
                """,
                row -> "%s %s %s, %d times"
                        .formatted(row.getString(1), row.getString(2), row.getString(3), row.getInt(4)));
    }

    /** How many replicas hold a bucket's lease now. */
    public int relays(Service service) {
        return databases.rows(service, """
                        select count(distinct owner) from relay_lease where target = 'KAFKA' and lease_until > now()
                        """, row -> row.getInt(1)).getFirst();
    }
}
