package dev.onward.opportunity.view.reports.domain;

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

    /**
     * Some of a number, worked out from days: whose days it counts is kept of nobody.
     *
     * @param whole whom the number counts that it is a part of
     */
    public record Part(String name, long value, People whole) {}

    /**
     * Which numbers a part may be nearly, whichever part of the whole it is.
     *
     * @param line the other numbers of its line
     * @param near takes what the part may nearly be together with one of them
     */
    public static List<Difference> ofPart(
            Part part, List<Counted> line, List<Counted> numbers, int least, Map<Sum, List<Difference>> near) {
        Map<People, Counted> different = new LinkedHashMap<>();
        numbers.forEach(number -> different.putIfAbsent(number.people, number));
        List<Difference> alone = new ArrayList<>();
        for (Counted number : different.values()) {
            if (part.value != number.value && part.whole.leastApart(part.value, number.people, least) < least) {
                alone.add(between(part.name, part.value, number));
            }
            for (Counted other : line) {
                long both = part.value + other.value;
                if (both != number.value
                        && part.whole.leastApart(part.value, number.people.plus(other.people, -1), least) < least) {
                    String name = part.name + " + " + other.name;
                    near.computeIfAbsent(
                                    new Sum(part.name, other.name, new Counted(name, both, People.NOBODY)),
                                    _ -> new ArrayList<>())
                            .add(between(name, both, number));
                }
            }
        }
        return alone;
    }

    /**
     * Which of the parts may differ by too few people. Who is overdue after three weeks and who is stuck after four are nearly
     * the same people, and nobody keeps who they are.
     */
    public static List<Difference> ofParts(List<Part> parts, int least) {
        List<Difference> near = new ArrayList<>();
        for (int one = 0; one < parts.size(); one++) {
            for (int other = one + 1; other < parts.size(); other++) {
                Part a = parts.get(one);
                Part b = parts.get(other);
                if (a.value != b.value && mayBeNear(a, b, least)) {
                    near.add(between(a.name, a.value, new Counted(b.name, b.value, People.NOBODY)));
                }
            }
        }
        return near;
    }

    private static boolean mayBeNear(Part a, Part b, int least) {
        long alike = Math.min(a.whole.overlap(b.whole), Math.min(a.value, b.value));
        return alike > 0 && !a.whole.plus(b.whole, 1).areAtLeast(least, a.value + b.value - 2 * alike);
    }

    private static Difference between(String name, long value, Counted number) {
        return value > number.value
                ? new Difference(name, number.name, value - number.value)
                : new Difference(number.name, name, number.value - value);
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
                    near.computeIfAbsent(sum, _ -> new ArrayList<>())
                            .add(between(sum.both.name, sum.both.value, number));
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
