package dev.onward.benchmark;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Who has used how much of the processor since the first look, by looks at processes that come and go. One that ends between
 * two looks is charged what it was last seen to have used; the rest is known from its parent, and goes to an account of its own.
 */
final class Accounts {

    private final String rest;
    private final Map<Identity, Use> before = new HashMap<>();
    private final Map<Identity, Use> last = new HashMap<>();
    private final Map<String, Long> ended = new TreeMap<>();
    private long endedBefore;
    private long endedNow;
    private long endedKnown;
    private boolean looked;

    /** An id is given again to another process; the start time tells them apart. */
    private record Identity(long pid, long started) {}

    /** What a process has used since it began, in ticks, and whose account that goes to. */
    record Use(String account, ProcStat stat) {

        private Identity identity() {
            return new Identity(stat.pid(), stat.started());
        }
    }

    /** @param rest the account of what children have used that were not seen at their end */
    Accounts(String rest) {
        this.rest = rest;
    }

    /**
     * What is seen now.
     *
     * @param uses of all that run; a process that is first seen in a later look counts from its begin
     * @param usedByEnded of all that have ended so far, as their parent says
     */
    void look(Collection<Use> uses, long usedByEnded) {
        Set<Identity> running = uses.stream().map(Use::identity).collect(Collectors.toSet());
        if (!looked) {
            looked = true;
            uses.forEach(use -> before.put(use.identity(), use));
            endedBefore = usedByEnded;
        }
        last.entrySet().removeIf(seen -> {
            boolean gone = !running.contains(seen.getKey());
            if (gone) {
                ended.merge(seen.getValue().account(), since(seen.getValue()), Long::sum);
                endedKnown += seen.getValue().stat().used();
            }
            return gone;
        });
        uses.forEach(use -> last.put(use.identity(), use));
        endedNow = usedByEnded;
    }

    /** In ticks, by account. */
    Map<String, Long> used() {
        Map<String, Long> used = new TreeMap<>(ended);
        last.values().forEach(use -> used.merge(use.account(), since(use), Long::sum));
        used.merge(rest, Math.max(0, endedNow - endedBefore - endedKnown), Long::sum);
        return used;
    }

    private long since(Use use) {
        Use then = before.get(use.identity());
        return use.stat().used() - (then == null ? 0 : then.stat().used());
    }
}
