package dev.onward.opportunity.stream.opportunity.domain;

import static java.util.Objects.requireNonNull;

import dev.onward.contracts.vocabulary.Organization;
import dev.onward.contracts.vocabulary.PanelMember;
import dev.onward.eventsourcing.Gathering;
import dev.onward.eventsourcing.Ids;
import dev.onward.eventsourcing.PersistentMap;
import dev.onward.eventsourcing.Recorded;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewHeld;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewRescheduled;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewScheduled;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gives panel members their contact ids (design decision 20): UUIDv5 of the person and "interview/number", where the
 * number runs within the interview and is never used again, also not after a correction or retraction. The same folded
 * name is the same member. One interview's contacts; they never change, what is learned gives others.
 *
 * @param byName by the folded name
 * @param number the lowest whose id is not used
 * @param next that id
 */
record PanelContacts(
        UUID person,
        UUID interviewId,
        PersistentMap<UUID, Boolean> used,
        PersistentMap<String, UUID> byName,
        int number,
        UUID next) {

    /** What was assigned so far, by interview, replaced and retracted facts included. */
    private static final Gathering<OpportunityFact, PersistentMap<UUID, PanelContacts>> ASSIGNED =
            Gathering.of(PersistentMap.empty(), PanelContacts::learn);

    /** The panel with a contact id for everybody, in the order given. */
    static List<PanelMember> assign(StreamHistory<OpportunityFact> history, UUID interviewId, List<PanelMember> panel) {
        UUID person = requireNonNull(history.personId(), "an opportunity is a person's");
        PanelContacts known = history.gather(ASSIGNED).getOrDefault(interviewId, none(person, interviewId));
        return known.assign(panel);
    }

    private static PanelContacts none(UUID person, UUID interviewId) {
        return new PanelContacts(
                person, interviewId, PersistentMap.empty(), PersistentMap.empty(), 1, numbered(person, interviewId, 1));
    }

    private static PersistentMap<UUID, PanelContacts> learn(
            PersistentMap<UUID, PanelContacts> assigned, Recorded<OpportunityFact> recorded) {
        UUID person = requireNonNull(recorded.envelope().personId(), "an opportunity is a person's");
        return recorded.entry()
                .told()
                .map(fact -> learn(assigned, person, fact))
                .orElse(assigned);
    }

    private static PersistentMap<UUID, PanelContacts> learn(
            PersistentMap<UUID, PanelContacts> assigned, UUID person, OpportunityFact fact) {
        if (fact instanceof InterviewScheduled it) {
            return learn(assigned, person, it.interviewId(), it.panel());
        } else if (fact instanceof InterviewRescheduled it) {
            return learn(assigned, person, it.interviewId(), it.panel());
        } else if (fact instanceof InterviewHeld it) {
            return learn(assigned, person, it.interviewId(), it.panel());
        }
        return assigned;
    }

    private static PersistentMap<UUID, PanelContacts> learn(
            PersistentMap<UUID, PanelContacts> assigned,
            UUID person,
            @Nullable UUID interviewId,
            List<PanelMember> panel) {
        if (interviewId == null || panel.isEmpty()) {
            return assigned;
        }
        PanelContacts contacts = assigned.getOrDefault(interviewId, none(person, interviewId));
        for (PanelMember member : panel) {
            contacts = contacts.with(member, requireNonNull(member.contactId(), "assigned when recorded"));
        }
        return assigned.with(interviewId, contacts);
    }

    private List<PanelMember> assign(List<PanelMember> panel) {
        PanelContacts contacts = this;
        for (PanelMember member : panel) {
            contacts = member.contactId() == null ? contacts : contacts.with(member, member.contactId());
        }
        List<PanelMember> assigned = new ArrayList<>(panel.size());
        for (PanelMember member : panel) {
            UUID contactId = member.contactId() == null ? contacts.contactId(member) : member.contactId();
            contacts = contacts.with(member, contactId);
            assigned.add(new PanelMember(
                    contactId, member.name(), member.role(), member.knowledgeOfJob(), member.futureBoss()));
        }
        return assigned;
    }

    private UUID contactId(PanelMember member) {
        UUID known = member.name() == null ? null : byName.get(Organization.fold(member.name()));
        return known == null ? next : known;
    }

    private PanelContacts with(PanelMember member, UUID contactId) {
        PersistentMap<UUID, Boolean> more = used.with(contactId, true);
        int free = number;
        UUID freeId = next;
        while (more.containsKey(freeId)) {
            freeId = numbered(person, interviewId, ++free);
        }
        return new PanelContacts(person, interviewId, more, naming(member, contactId), free, freeId);
    }

    /** An erased name is gone: who was erased is met again, under a new id. */
    private PersistentMap<String, UUID> naming(PanelMember member, UUID contactId) {
        String name = member.name() == null ? null : Organization.fold(member.name());
        return name == null || byName.containsKey(name) ? byName : byName.with(name, contactId);
    }

    private static UUID numbered(UUID person, UUID interviewId, int number) {
        return Ids.derived(person, "panel/" + interviewId + "/" + number);
    }
}
