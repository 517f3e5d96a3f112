package dev.onward.opportunity.reports.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which numbers of a group differ by too few people, whatever reports they stand in. How many were identified less how many
 * applied may be one person, though each of the two speaks of fifty.
 */
public final class Differences {

    private Differences() {}

    /** A number of enough people. */
    public record Counted(String name, long value, People people) {}

    /**
     * Two numbers, the larger first, of which a reader knows the difference.
     *
     * @param by 0: both count the same people as often
     */
    public record Difference(String larger, String smaller, long by) {}

    /** Two numbers of a line, added up. */
    public record Sum(String one, String other, Counted both) {
        public Sum(Counted one, Counted other) {
            this(
                    one.name,
                    other.name,
                    new Counted(
                            one.name + " + " + other.name, one.value + other.value, one.people.plus(other.people, 1)));
        }
    }

    /** Which of the sums are nearly another number, and which number that is. */
    public static Map<Sum, List<Difference>> ofSums(List<Sum> sums, List<Counted> numbers, int least) {
        Map<People, Counted> different = new LinkedHashMap<>();
        numbers.forEach(number -> different.putIfAbsent(number.people, number));
        Map<Sum, List<Difference>> near = new LinkedHashMap<>();
        for (Sum sum : sums) {
            for (Counted number : different.values()) {
                boolean same = sum.both.people.equals(number.people);
                if ((same || sum.both.value != number.value) && sum.both.people.apart(number.people, least) < least) {
                    boolean larger = sum.both.value > number.value;
                    near.computeIfAbsent(sum, _ -> new ArrayList<>())
                            .add(new Difference(
                                    larger ? sum.both.name : number.name,
                                    larger ? number.name : sum.both.name,
                                    Math.abs(sum.both.value - number.value)));
                }
            }
        }
        return near;
    }

    /** @param least the fewest people that a difference may speak of */
    public static List<Difference> tooSmall(List<Counted> numbers, int least) {
        Map<People, Counted> first = new LinkedHashMap<>();
        List<Difference> differences = new ArrayList<>();
        numbers.stream()
                .sorted(Comparator.comparingLong(Counted::value).reversed().thenComparing(Counted::name))
                .forEach(number -> {
                    Counted same = first.putIfAbsent(number.people, number);
                    if (same != null && same.value == number.value) {
                        differences.add(new Difference(same.name, number.name, 0));
                    }
                });
        List<Counted> different = List.copyOf(first.values());
        for (int one = 0; one < different.size(); one++) {
            for (int other = one + 1; other < different.size(); other++) {
                Counted larger = different.get(one);
                Counted smaller = different.get(other);
                // Two that are as large as each other say nothing by their difference.
                if (larger.value != smaller.value && larger.people.apart(smaller.people, least) < least) {
                    differences.add(new Difference(larger.name, smaller.name, larger.value - smaller.value));
                }
            }
        }
        return differences;
    }
}
