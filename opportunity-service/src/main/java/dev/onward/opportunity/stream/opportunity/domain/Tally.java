package dev.onward.opportunity.stream.opportunity.domain;

import dev.onward.contracts.vocabulary.KnowledgeOfJob;
import dev.onward.contracts.vocabulary.PanelMember;
import dev.onward.opportunity.stream.opportunity.domain.Course.Held;
import dev.onward.opportunity.stream.opportunity.domain.Course.Interview;
import org.jspecify.annotations.Nullable;

/**
 * What of the interviews is asked for after every fact, counted as it goes on: to walk through all of them each time would
 * make a fold quadratic.
 *
 * @param standing how many interviews stand
 * @param waitingForSeeker how many of those wait for the seeker's word
 * @param round the highest round held; 0 before the first
 * @param overview whether an interview was held that gives the overview (002-16)
 */
record Tally(int standing, int waitingForSeeker, int round, boolean overview) {

    static final Tally NOTHING = new Tally(0, 0, 0, false);

    /** An interview is now as it is; {@code was} null: it is new. What was held stays so. */
    Tally with(@Nullable Interview was, Interview is) {
        Held held = is.held();
        return new Tally(
                standing + one(is.stands()) - one(was != null && was.stands()),
                waitingForSeeker + one(is.waitsForSeeker()) - one(was != null && was.waitsForSeeker()),
                held == null ? round : Math.max(round, held.round()),
                overview || (held != null && givesOverview(held)));
    }

    private static int one(boolean counts) {
        return counts ? 1 : 0;
    }

    /** The second interview gives the overview (002-16), with somebody who knows the work (002-06). */
    private static boolean givesOverview(Held held) {
        return held.round() >= 2 && held.panel().stream().anyMatch(Tally::knowsTheJob);
    }

    private static boolean knowsTheJob(PanelMember member) {
        return member.knowledgeOfJob() == KnowledgeOfJob.MEDIUM || member.knowledgeOfJob() == KnowledgeOfJob.HIGH;
    }
}
