package dev.onward.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PersistentMapTest {

    /** A key that shares its whole hash with every {@code hashes}th other. */
    private record Key(int number, int hashes) {
        @Override
        public int hashCode() {
            return (number % hashes) * 0x9E37_79B9;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 40, 5_000})
    void says_what_a_map_says_that_is_copied_for_every_entry(int hashes) {
        // Given
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(hashes);
        List<PersistentMap<Key, Integer>> maps = new ArrayList<>(List.of(PersistentMap.empty()));
        List<Map<Key, Integer>> copies = new ArrayList<>(List.of(Map.of()));

        // When
        for (int i = 0; i < 400; i++) {
            Key key = new Key(random.nextInt(300), hashes);
            maps.add(maps.getLast().with(key, i));
            Map<Key, Integer> copy = new LinkedHashMap<>(copies.getLast());
            copy.put(key, i);
            copies.add(copy);
        }

        // Then
        for (int i = 0; i < maps.size(); i++) {
            PersistentMap<Key, Integer> map = maps.get(i);
            Map<Key, Integer> copy = copies.get(i);
            assertThat(map).isEqualTo(copy).hasSameHashCodeAs(copy).hasSize(copy.size());
            assertThat(List.copyOf(map.entrySet())).isEqualTo(List.copyOf(copy.entrySet()));
            for (int number = 0; number < 300; number++) {
                Key key = new Key(number, hashes);
                assertThat(map.get(key)).isEqualTo(copy.get(key));
                assertThat(map.containsKey(key)).isEqualTo(copy.containsKey(key));
            }
        }
    }
}
