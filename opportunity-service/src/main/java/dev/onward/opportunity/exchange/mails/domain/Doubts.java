package dev.onward.opportunity.exchange.mails.domain;

import dev.onward.opportunity.exchange.mails.domain.Phrases.Against;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What speaks against the good news of one mail. */
final class Doubts {

    /** A sentence that begins with a "but" has it among its first words, or letters. */
    private static final int BEGINNING = 3;

    /** A phrase that brings good news, and where it stands in its sentence. */
    record Good(Meaning meaning, String language, Phrase phrase, Phrase.Span at) {}

    /** A phrase that may make it doubtful, and where it stands in its sentence. */
    private record Mark(Phrase phrase, Phrase.Span at) {}

    /** @param index of the sentence */
    private record Looked(Against section, String language, boolean han, int index) {}

    private final Phrases phrases;
    private final Passages passages;
    /** A sentence is asked about again for each of its phrases and its neighbours'. */
    private final Map<Looked, List<Mark>> found = new HashMap<>();

    Doubts(Phrases phrases, Passages passages) {
        this.phrases = phrases;
        this.passages = passages;
    }

    /** By the sentence there, and those that it goes on in; null where nothing speaks against it. */
    @Nullable
    Doubt of(Good good, int index) {
        List<Mark> buts = marks(Against.BUT, good, index);
        int contrast = buts.stream()
                .mapToInt(but -> but.at().from())
                .filter(from -> from < good.at().to())
                .max()
                .orElse(-1);
        List<Mark> conditions = marks(Against.IF, good, index);
        Optional<Mark> turn = Stream.concat(
                        marks(Against.NOT, good, index).stream()
                                .filter(not -> not.at().from() > contrast)
                                .filter(not -> conditions.stream()
                                        .noneMatch(it -> it.at().overlaps(not.at()))),
                        buts.stream().filter(but -> but.at().from() >= good.at().to()))
                .findFirst()
                .or(() -> turnedAround(good, index));
        Sentence sentence = passages.sentences().get(index);
        if (turn.isPresent()) {
            return new Doubt(Doubt.Why.TURNED_ROUND, turn.get().phrase().text());
        } else if (!conditions.isEmpty()) {
            return new Doubt(
                    Doubt.Why.CONDITIONAL, conditions.getFirst().phrase().text());
        } else if (good.meaning() == Meaning.OFFER && sentence.isQuestion()) {
            return new Doubt(Doubt.Why.CONDITIONAL, "?");
        } else if (phrases.about(good.meaning(), good.language()).stream()
                .noneMatch(it -> it.in(sentence).isPresent())) {
            return new Doubt(Doubt.Why.UNNAMED, good.phrase().text());
        } else if (good.meaning() == Meaning.OFFER
                && passages.around(index, good.language()).stream()
                        .allMatch(it -> marks(Against.MAKES, good, it).isEmpty())) {
            return new Doubt(Doubt.Why.UNAFFIRMED, good.phrase().text());
        }
        return buts.stream()
                .filter(but -> but.at().from() == contrast)
                .findFirst()
                .map(but -> new Doubt(Doubt.Why.CONTRASTED, but.phrase().text()))
                .orElse(null);
    }

    /** By the rest of what is parted there, or by a "but" that the next sentence begins with. */
    private Optional<Mark> turnedAround(Good good, int index) {
        return Stream.concat(
                        passages.around(index, good.language()).stream()
                                .filter(it -> it != index)
                                .flatMap(it -> marks(Against.NOT, good, it).stream()),
                        Stream.of(index + 1)
                                .filter(it -> it < passages.sentences().size())
                                .flatMap(it -> marks(Against.BUT, good, it).stream())
                                .filter(but -> but.at().from() < BEGINNING))
                .findFirst();
    }

    /**
     * By the whole of the mail: a regret, a sentence that begins with a "but", words of those who write to many, or none of
     * those who look for somebody.
     */
    Optional<Doubt> overall(Good good) {
        return first(Against.REGRET, good, Integer.MAX_VALUE)
                .or(() -> first(Against.BUT, good, BEGINNING))
                .map(by -> new Doubt(Doubt.Why.CONTRASTED, by))
                .or(() -> first(Against.ADVERT, good, Integer.MAX_VALUE).map(by -> new Doubt(Doubt.Why.ADVERTISED, by)))
                .or(() -> good.meaning() == Meaning.INVITATION
                                && first(Against.HIRING, good, Integer.MAX_VALUE)
                                        .isEmpty()
                        ? Optional.of(new Doubt(Doubt.Why.UNNAMED, good.phrase().text()))
                        : Optional.empty());
    }

    private Optional<String> first(Against section, Good good, int before) {
        return Stream.iterate(0, it -> it + 1)
                .limit(passages.sentences().size())
                .flatMap(it -> marks(section, good, it).stream())
                .filter(mark -> mark.at().from() < before)
                .findFirst()
                .map(mark -> mark.phrase().text());
    }

    private List<Mark> marks(Against section, Good good, int index) {
        return found.computeIfAbsent(
                new Looked(section, good.language(), good.phrase().han(), index), this::look);
    }

    private List<Mark> look(Looked at) {
        List<Phrase.Span> courtesies = found(Against.COURTESY, at).map(Mark::at).toList();
        return found(at.section(), at)
                .filter(mark -> courtesies.stream().noneMatch(it -> it.overlaps(mark.at())))
                .toList();
    }

    private Stream<Mark> found(Against section, Looked at) {
        Sentence sentence = passages.sentences().get(at.index());
        return phrases.of(section, at.language()).stream()
                .filter(it -> it.han() == at.han())
                .flatMap(it -> it.all(sentence).stream().map(span -> new Mark(it, span)));
    }
}
