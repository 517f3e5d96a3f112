package dev.onward.opportunity.stream.person.domain;

import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.TargetRejection;
import dev.onward.opportunity.stream.person.domain.PersonFact.ContactPointSet;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides what may be recorded of a person. Any order of facts is legal, so only the fact itself is looked at. */
public final class PersonDecider {

    /** Lenient on purpose: only the receiving server knows; this keeps out what no server could take. */
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>()\",;:\\\\]{1,64}@[^\\s@<>()\",;:\\\\]{1,255}");

    private PersonDecider() {}

    /**
     * Decides one proposal.
     *
     * @param verifiedEmail the address that the identity provider vouches for, letter by letter; null: none
     */
    public static Decision<PersonFact, PersonRejection> decide(
            Proposal<PersonFact> proposal, StreamHistory<PersonFact> history, @Nullable String verifiedEmail) {
        Optional<PersonRejection> rejection = TargetRejection.check(history, proposal.entry())
                .<PersonRejection>map(PersonRejection.Target::new)
                .or(() -> proposal.entry().told().flatMap(PersonDecider::check));
        return rejection
                .<Decision<PersonFact, PersonRejection>>map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(List.of(proposal.completed(fact -> complete(fact, verifiedEmail)))));
    }

    private static PersonFact complete(PersonFact fact, @Nullable String verifiedEmail) {
        return switch (fact) {
            case ContactPointSet it ->
                it.completed(it.email() != null && it.email().equals(verifiedEmail) ? true : null);
        };
    }

    private static Optional<PersonRejection> check(PersonFact fact) {
        return switch (fact) {
            case ContactPointSet it -> {
                if (it.email() != null && !EMAIL.matcher(it.email()).matches()) {
                    yield Optional.of(new PersonRejection.EmailInvalid());
                }
                yield isLanguageTag(it.locale()) ? Optional.empty() : Optional.of(new PersonRejection.LocaleInvalid());
            }
        };
    }

    private static boolean isLanguageTag(@Nullable String locale) {
        try {
            return locale == null
                    || !new Locale.Builder()
                            .setLanguageTag(locale)
                            .build()
                            .getLanguage()
                            .isEmpty();
        } catch (IllformedLocaleException _) {
            return false;
        }
    }
}
