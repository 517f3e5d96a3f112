package dev.onward.opportunity.lifecycle.domain;

import static java.util.Objects.requireNonNull;

import dev.onward.contracts.vocabulary.Organization;
import dev.onward.contracts.vocabulary.PanelMember;
import dev.onward.eventsourcing.FactCorrected;
import dev.onward.eventsourcing.FactRetracted;
import dev.onward.eventsourcing.Ids;
import dev.onward.eventsourcing.Recorded;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.InterviewHeld;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.InterviewRescheduled;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.InterviewScheduled;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Gives panel members their contact ids (design decision 20): UUIDv5 of the person and "interview/number", where the
 * number runs within the interview and is never used again, also not after a correction or retraction. The same folded
 * name is the same member.
 */
final class PanelContacts {

    private final UUID person;
    private final UUID interviewId;
    private final Set<UUID> used = new HashSet<>();
    private final Map<String, UUID> byName = new HashMap<>();

    private PanelContacts(UUID person, UUID interviewId) {
        this.person = person;
        this.interviewId = interviewId;
    }

    /** What was assigned so far, replaced and retracted facts included. */
    static PanelContacts of(StreamHistory<OpportunityFact> history, UUID interviewId) {
        PanelContacts contacts =
                new PanelContacts(requireNonNull(history.personId(), "an opportunity is a person's"), interviewId);
        for (Recorded<OpportunityFact> recorded : history.entries()) {
            switch (recorded.entry()) {
                case Stated<OpportunityFact> stated -> contacts.learn(stated.fact());
                case FactCorrected<OpportunityFact> correction -> contacts.learn(correction.replacement());
                case FactRetracted<OpportunityFact> _ -> {}
            }
        }
        return contacts;
    }

    private void learn(OpportunityFact fact) {
        if (fact instanceof InterviewScheduled it && interviewId.equals(it.interviewId())) {
            it.panel().forEach(this::learn);
        } else if (fact instanceof InterviewRescheduled it && interviewId.equals(it.interviewId())) {
            it.panel().forEach(this::learn);
        } else if (fact instanceof InterviewHeld it && interviewId.equals(it.interviewId())) {
            it.panel().forEach(this::learn);
        }
    }

    private void learn(PanelMember member) {
        UUID contactId = requireNonNull(member.contactId(), "assigned when recorded");
        used.add(contactId);
        // An erased name is gone: who was erased is met anew, under a new id.
        if (member.name() != null) {
            byName.putIfAbsent(Organization.fold(member.name()), contactId);
        }
    }

    /** The panel with a contact id for everybody, in the order given. */
    List<PanelMember> assign(List<PanelMember> panel) {
        panel.stream().filter(member -> member.contactId() != null).forEach(this::learn);
        List<PanelMember> assigned = new ArrayList<>();
        for (PanelMember member : panel) {
            PanelMember complete = member.contactId() != null
                    ? member
                    : new PanelMember(
                            contactId(member),
                            member.name(),
                            member.role(),
                            member.knowledgeOfJob(),
                            member.futureBoss());
            learn(complete);
            assigned.add(complete);
        }
        return assigned;
    }

    private UUID contactId(PanelMember member) {
        UUID known = member.name() == null ? null : byName.get(Organization.fold(member.name()));
        if (known != null) {
            return known;
        }
        int number = 1;
        UUID next = numbered(number);
        while (used.contains(next)) {
            next = numbered(++number);
        }
        return next;
    }

    private UUID numbered(int number) {
        return Ids.derived(person, "panel/" + interviewId + "/" + number);
    }
}
