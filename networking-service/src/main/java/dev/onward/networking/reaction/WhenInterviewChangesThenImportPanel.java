package dev.onward.networking.reaction;

import dev.onward.contracts.vocabulary.ConsentBasis;
import dev.onward.contracts.vocabulary.ContactKind;
import dev.onward.contracts.vocabulary.MetVia;
import dev.onward.eventsourcing.reaction.Policy;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.work.Sequence;
import dev.onward.networking.foreign.opportunity.OpportunityWords;
import dev.onward.networking.foreign.opportunity.PursuitChange;
import dev.onward.networking.foreign.opportunity.domain.Pursuit;
import dev.onward.networking.foreign.opportunity.domain.Pursuit.Interview;
import dev.onward.networking.foreign.opportunity.domain.Pursuit.Person;
import dev.onward.networking.stream.contact.ContactCommandHandler;
import dev.onward.networking.stream.contact.domain.ContactFact.ContactAdded;
import dev.onward.networking.stream.panel.PanelCommandHandler;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The people of an interview, scheduled or held, belong in the contact book (003-02). An interview that was put right
 * has its panel imported anew; its contacts stay, because they may be known from elsewhere.
 */
@ApplicationScoped
class WhenInterviewChangesThenImportPanel implements Policy<PursuitChange> {

    private static final PolicyName NAME = PolicyName.of(WhenInterviewChangesThenImportPanel.class);

    private final ContactCommandHandler contacts;
    private final PanelCommandHandler panels;

    WhenInterviewChangesThenImportPanel(ContactCommandHandler contacts, PanelCommandHandler panels) {
        this.contacts = contacts;
        this.panels = panels;
    }

    @Override
    public PolicyName name() {
        return NAME;
    }

    @Override
    public Set<String> types() {
        return OpportunityWords.TYPES_OF_INTERVIEWS;
    }

    @Override
    public Uni<Void> on(Tx tx, Reaction reaction, PursuitChange change) {
        List<Uni<Void>> steps = new ArrayList<>();
        for (Interview now : change.after().interviews()) {
            Optional<Interview> before = change.before().interview(now.interviewId());
            List<Person> people = change.after().people(now);
            List<Person> known = before.map(i -> change.before().people(i)).orElse(List.of());
            if (!people.equals(known)) {
                people.forEach(person -> steps.add(person(tx, reaction, change.after(), now, person, known)));
                steps.add(importPanel(tx, reaction, now, people));
            }
        }
        for (Interview gone : change.before().interviews()) {
            if (change.after().interview(gone.interviewId()).isEmpty()) {
                steps.add(importPanel(tx, reaction, gone, List.of()));
            }
        }
        return Sequence.each(steps, step -> step);
    }

    private Uni<Void> person(
            Tx tx, Reaction reaction, Pursuit pursuit, Interview interview, Person person, List<Person> known) {
        Optional<Person> before = known.stream()
                .filter(p -> p.contactId().equals(person.contactId()))
                .findFirst();
        if (before.isEmpty()) {
            return contacts.add(
                    tx,
                    reaction,
                    NAME,
                    new ContactAdded(
                            person.contactId(),
                            person.name(),
                            person.role(),
                            pursuit.organization(),
                            ContactKind.PANELIST,
                            new MetVia(reaction.about().opportunityId(), interview.interviewId(), null),
                            ConsentBasis.MET_IN_PERSON),
                    interview.occurredAt());
        }
        return before.get().equals(person)
                ? Uni.createFrom().voidItem()
                : contacts.update(
                        tx,
                        reaction,
                        NAME,
                        person.contactId(),
                        changed(before.get().name(), person.name()),
                        changed(before.get().role(), person.role()));
    }

    private static @Nullable String changed(@Nullable String before, @Nullable String now) {
        return Objects.equals(before, now) ? null : now;
    }

    private Uni<Void> importPanel(Tx tx, Reaction reaction, Interview interview, List<Person> people) {
        return panels.importPanel(
                tx,
                reaction,
                NAME,
                interview.interviewId(),
                people.stream().map(Person::contactId).toList());
    }
}
