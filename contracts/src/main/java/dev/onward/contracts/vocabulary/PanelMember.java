package dev.onward.contracts.vocabulary;

import dev.onward.contracts.Personal;
import dev.onward.contracts.Personal.Subject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody on the other side of an interview.
 *
 * @param contactId assigned when the fact is recorded, where the caller gives none; never null once recorded
 * @param knowledgeOfJob null while nobody can say
 * @param futureBoss whether the person would report to them; null while nobody can say
 */
public record PanelMember(
        @Nullable UUID contactId,
        @Personal(subject = Subject.CONTACT) @Nullable String name,
        @Nullable String role,
        @Nullable KnowledgeOfJob knowledgeOfJob,
        @Nullable Boolean futureBoss) {}
