package dev.onward.networking.foreign.opportunity.domain;

import dev.onward.contracts.vocabulary.Closeness;
import dev.onward.contracts.vocabulary.InterviewRound;
import dev.onward.contracts.vocabulary.KnowledgeOfJob;
import dev.onward.contracts.vocabulary.Organization;
import dev.onward.contracts.vocabulary.PanelMember;
import dev.onward.contracts.vocabulary.PersonRef;
import dev.onward.contracts.vocabulary.Placement;
import dev.onward.contracts.vocabulary.TurndownTier;
import dev.onward.eventsourcing.Ids;
import dev.onward.eventsourcing.OccurredAt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One opportunity as far as its people go: who sat where, who decided, who was told. It follows from the effective
 * history of what opportunity-service published, so whatever is corrected or retracted there is gone here.
 *
 * @param interviews in the order of their happening
 * @param turndown the last one that stands; null: none
 * @param withdrawal the last one that stands; null: none
 */
public record Pursuit(
        @Nullable Organization organization,
        List<Interview> interviews,
        @Nullable Turndown turndown,
        @Nullable Withdrawal withdrawal) {

    public static final Pursuit UNKNOWN = new Pursuit(null, List.of(), null, null);

    /**
     * @param round as numbered by opportunity-service, which alone numbers; till then as {@link InterviewRound} has it
     * @param held false while it is only scheduled
     * @param panel every member with a contactId
     */
    public record Interview(UUID interviewId, int round, boolean held, OccurredAt occurredAt, List<PanelMember> panel) {
        public Interview {
            panel = panel.stream().filter(m -> m.contactId() != null).toList();
        }

        private Interview inRound(int number) {
            return new Interview(interviewId, number, held, occurredAt, panel);
        }
    }

    public record Turndown(
            UUID eventId,
            OccurredAt occurredAt,
            Placement placement,
            @Nullable PersonRef decidedBy) {}

    public record Withdrawal(
            UUID eventId, OccurredAt occurredAt, @Nullable PersonRef communicatedTo) {}

    /** Somebody who belongs in the contact book because of this opportunity. */
    public record Person(
            UUID contactId, @Nullable String name, @Nullable String role) {}

    public Pursuit {
        interviews = List.copyOf(interviews);
    }

    public Optional<Interview> interview(UUID interviewId) {
        return interviews.stream()
                .filter(i -> i.interviewId().equals(interviewId))
                .findFirst();
    }

    /** The same with the numbers that its interviews have; one that is not among them keeps what it has. */
    public Pursuit numbered(List<InterviewRound> rounds) {
        Map<UUID, Integer> numbers =
                rounds.stream().collect(Collectors.toMap(InterviewRound::interviewId, InterviewRound::round));
        return new Pursuit(
                organization,
                interviews.stream()
                        .map(i -> i.inRound(numbers.getOrDefault(i.interviewId(), i.round())))
                        .toList(),
                turndown,
                withdrawal);
    }

    /**
     * How much is made of a turndown that came after these interviews: one that stands is the last of all, so none was held
     * after it.
     */
    public TurndownTier tier(Turndown standing) {
        int round = interviews.stream()
                .filter(Interview::held)
                .mapToInt(Interview::round)
                .max()
                .orElse(0);
        return TurndownTier.of(Closeness.of(standing.placement(), round));
    }

    /**
     * The people of an interview's panel, each once. A person with the same name on an earlier panel of this
     * opportunity is that same person: each interview gives its members ids of their own unless the caller names them.
     */
    public List<Person> people(Interview interview) {
        Map<UUID, Person> people = new LinkedHashMap<>();
        for (PanelMember m : interview.panel()) {
            UUID id = contactOf(m);
            people.putIfAbsent(id, new Person(id, m.name(), m.role()));
        }
        return List.copyOf(people.values());
    }

    /** Who took or told the decision, if anybody is named. */
    public Optional<Person> decider() {
        return turndown == null ? Optional.empty() : person(turndown.decidedBy(), turndown.eventId(), "decidedBy");
    }

    /** Who was told of the withdrawal, if anybody is named. */
    public Optional<Person> toldOfWithdrawal() {
        return withdrawal == null
                ? Optional.empty()
                : person(withdrawal.communicatedTo(), withdrawal.eventId(), "communicatedTo");
    }

    /** Everybody met in an interview that was held, and the person who decided; no one twice. */
    public List<Acquaintance> acquaintances() {
        UUID decider = decider().map(Person::contactId).orElse(null);
        Map<UUID, List<Met>> met = new LinkedHashMap<>();
        for (Interview i : interviews) {
            if (i.held()) {
                for (PanelMember m : i.panel()) {
                    met.computeIfAbsent(contactOf(m), _ -> new ArrayList<>()).add(new Met(i.round(), m));
                }
            }
        }
        if (decider != null) {
            met.putIfAbsent(decider, List.of());
        }
        return met.entrySet().stream()
                .map(e -> acquaintance(e.getKey(), e.getKey().equals(decider), e.getValue()))
                .toList();
    }

    private record Met(int round, PanelMember member) {}

    private static Acquaintance acquaintance(UUID contactId, boolean decider, List<Met> met) {
        return new Acquaintance(
                contactId,
                decider,
                met.stream().anyMatch(m -> Boolean.TRUE.equals(m.member().futureBoss())),
                highest(met.stream().map(m -> m.member().knowledgeOfJob())),
                met.stream().map(Met::round).toList());
    }

    private static @Nullable KnowledgeOfJob highest(Stream<@Nullable KnowledgeOfJob> shown) {
        List<@Nullable KnowledgeOfJob> all = shown.toList();
        for (KnowledgeOfJob level : List.of(KnowledgeOfJob.HIGH, KnowledgeOfJob.MEDIUM, KnowledgeOfJob.LOW)) {
            if (all.contains(level)) {
                return level;
            }
        }
        return null;
    }

    private UUID contactOf(PanelMember member) {
        return sameName(member.name()).orElseGet(() -> Objects.requireNonNull(member.contactId()));
    }

    private Optional<Person> person(@Nullable PersonRef ref, UUID eventId, String part) {
        if (ref == null) {
            return Optional.empty();
        }
        UUID id = ref.contactId() != null
                ? ref.contactId()
                : sameName(ref.name()).orElseGet(() -> Ids.derived(eventId, part));
        return Optional.of(new Person(id, ref.name(), ref.role()));
    }

    /** The first panel member of that name; nobody for no name, as after an erasure. */
    private Optional<UUID> sameName(@Nullable String name) {
        if (name == null) {
            return Optional.empty();
        }
        String folded = Organization.fold(name);
        return interviews.stream()
                .flatMap(i -> i.panel().stream())
                .filter(m -> m.name() != null && Organization.fold(m.name()).equals(folded))
                .map(m -> Objects.requireNonNull(m.contactId()))
                .findFirst();
    }
}
