package dev.onward.systemtests.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/** What came of a load so far. Safe for use by all writers at once. */
public final class Tally {

    private final Set<UUID> acknowledged = new HashSet<>();
    private final Map<UUID, Seeker> searches = new HashMap<>();
    private final Map<String, Integer> refusals = new TreeMap<>();
    private final List<String> contradictions = new ArrayList<>();
    private final Map<Integer, CountDownLatch> marks = new HashMap<>();
    private int facts;
    private int repeats;
    private int retries;
    private boolean ended;

    synchronized void acknowledged(Answer answer, int posted) {
        answer.facts().forEach(fact -> acknowledged.add(UUID.fromString(fact.getString("eventId"))));
        facts += posted;
        reached();
    }

    synchronized void refused(Answer answer, int posted) {
        refusals.merge(answer.slug(), posted, Integer::sum);
    }

    synchronized void began(UUID search, Seeker seeker) {
        searches.put(search, seeker);
    }

    synchronized void repeated() {
        repeats++;
    }

    synchronized void retried() {
        retries++;
    }

    /** Two answers to the same request that should have been one. */
    synchronized void compare(Post post, Answer first, Answer later) {
        if (!first.saysTheSameAs(later)) {
            contradictions.add("%s was answered %s and then %s".formatted(post, first, later));
        }
    }

    synchronized void end() {
        ended = true;
        reached();
    }

    /** All is told, or the load broke off. */
    public synchronized boolean hasEnded() {
        return ended;
    }

    /** Returns when so many facts have been acknowledged, or when the load is over without. */
    public void await(int acknowledgedFacts) throws InterruptedException {
        CountDownLatch mark;
        synchronized (this) {
            mark = marks.computeIfAbsent(acknowledgedFacts, _ -> new CountDownLatch(1));
            reached();
        }
        mark.await();
    }

    private void reached() {
        marks.forEach((count, mark) -> {
            if (ended || facts >= count) {
                mark.countDown();
            }
        });
    }

    /** The ids of all events that somebody was told are recorded. */
    public synchronized Set<UUID> acknowledgedEvents() {
        return Set.copyOf(acknowledged);
    }

    /** Facts posted and acknowledged, each counted once however often it was sent. */
    public synchronized int facts() {
        return facts;
    }

    /** Facts refused, by what was said. */
    public synchronized Map<String, Integer> refusals() {
        return Map.copyOf(refusals);
    }

    /** Requests sent once more on purpose. */
    public synchronized int repeats() {
        return repeats;
    }

    /** Requests sent once more for want of an answer. */
    public synchronized int retries() {
        return retries;
    }

    /** Requests whose repetition was answered otherwise, in words; empty where all is well. */
    public synchronized List<String> contradictions() {
        return List.copyOf(contradictions);
    }

    synchronized Map<UUID, Seeker> searches() {
        return Map.copyOf(searches);
    }

    @Override
    public synchronized String toString() {
        return "%d facts acknowledged, %d refused %s, %d requests repeated, %d tried again"
                .formatted(
                        facts,
                        refusals.values().stream().mapToInt(Integer::intValue).sum(),
                        refusals,
                        repeats,
                        retries);
    }
}
