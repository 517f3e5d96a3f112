package dev.onward.systemtests.attack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** One way to stop, slow or mislead the suite. */
sealed interface Scenario {

    /** As it is named on the command line, such as {@code slow-uploads} or {@code postgres-45s}. */
    String name();

    /** In words, for the table. */
    String tried();

    /** By one person, for so long. */
    record ByPerson(Deed deed, Duration time) implements Scenario {

        @Override
        public String name() {
            return dashed(deed);
        }

        @Override
        public String tried() {
            return deed.tried();
        }
    }

    /** In the machine room; what is taken away stays away for so long. */
    record InTheRoom(Trouble trouble, Duration gone) implements Scenario {

        @Override
        public String name() {
            return gone.isZero() ? dashed(trouble) : "%s-%ds".formatted(dashed(trouble), gone.toSeconds());
        }

        @Override
        public String tried() {
            return gone.isZero() ? trouble.tried() : "%s for %d s".formatted(trouble.tried(), gone.toSeconds());
        }
    }

    /**
     * All of them.
     *
     * @param time of each deed of a person
     * @param gone how long the surroundings are taken away, each once
     */
    static List<Scenario> all(Duration time, List<Duration> gone, Duration frozen) {
        List<Scenario> all = new ArrayList<>();
        Stream.of(Deed.values()).forEach(deed -> all.add(new ByPerson(deed, time)));
        all.add(new InTheRoom(Trouble.FORGED, Duration.ZERO));
        all.add(new InTheRoom(Trouble.KILLS, Duration.ZERO));
        all.add(new InTheRoom(Trouble.FREEZE, frozen));
        for (Duration each : gone) {
            all.add(new InTheRoom(Trouble.POSTGRES, each));
            all.add(new InTheRoom(Trouble.KAFKA, each));
            all.add(new InTheRoom(Trouble.BOTH, each));
        }
        return all;
    }

    private static String dashed(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
