package dev.onward.opportunity.view.reports.domain;

import java.util.Arrays;
import java.util.Map;

/**
 * How often a number counts each person. Where they are many, several share a place: then there may be more people than
 * places, never fewer, so that what is kept from few people is kept from fewer places.
 */
public final class People {

    public static final People NOBODY = new People(new long[0], new long[0]);

    // In ascending order, and none of them counted 0 times.
    private final long[] places;
    private final long[] times;

    private People(long[] places, long[] times) {
        this.places = places;
        this.times = times;
    }

    public static People of(Map<Long, Long> timesByPlace) {
        long[] places = timesByPlace.entrySet().stream()
                .filter(each -> each.getValue() != 0)
                .mapToLong(Map.Entry::getKey)
                .sorted()
                .toArray();
        return new People(
                places,
                Arrays.stream(places)
                        .map(place -> timesByPlace.getOrDefault(place, 0L))
                        .toArray());
    }

    /** What both count, the other so many times. */
    public People plus(People other, long factor) {
        long[] who = new long[places.length + other.places.length];
        long[] often = new long[who.length];
        int size = 0;
        int mine = 0;
        int its = 0;
        while (mine < places.length || its < other.places.length) {
            boolean takeMine =
                    its == other.places.length || (mine < places.length && places[mine] <= other.places[its]);
            boolean takeIts = mine == places.length || (its < other.places.length && other.places[its] <= places[mine]);
            long place = takeMine ? places[mine] : other.places[its];
            long sum = (takeMine ? times[mine++] : 0) + (takeIts ? factor * other.times[its++] : 0);
            if (sum != 0) {
                who[size] = place;
                often[size++] = sum;
            }
        }
        return new People(Arrays.copyOf(who, size), Arrays.copyOf(often, size));
    }

    /** Whether some of what is counted, so much of it, is of so many people at least, whichever of it that is. */
    public boolean areAtLeast(int people, long n) {
        return Arrays.stream(times)
                        .map(each -> -each)
                        .sorted()
                        .limit(people - 1L)
                        .map(each -> -each)
                        .sum()
                < n;
    }

    /**
     * How many people at least are counted differently by {@code other} and by some of what is counted here, so much of it,
     * whichever of it that is; {@code most} where they are more.
     *
     * @param other may count people less than never, as what is left of a number without another
     */
    public int leastApart(long n, People other, int most) {
        int apart = 0;
        long alike = 0;
        long free = 0;
        long[] more = new long[places.length];
        long[] fewer = new long[places.length];
        int size = 0;
        int mine = 0;
        int its = 0;
        while (apart < most && (mine < places.length || its < other.places.length)) {
            boolean takeMine =
                    its == other.places.length || (mine < places.length && places[mine] <= other.places[its]);
            boolean takeIts = mine == places.length || (its < other.places.length && other.places[its] <= places[mine]);
            long whole = takeMine ? times[mine++] : 0;
            long wanted = takeIts ? other.times[its++] : 0;
            if (wanted < 0 || wanted > whole) {
                apart++;
                free += whole;
            } else {
                alike += wanted;
                more[size] = whole - wanted;
                fewer[size++] = wanted;
            }
        }
        long left = n - alike;
        return Math.min(
                most,
                apart
                        + (left > 0
                                ? fewest(left - free, Arrays.copyOf(more, size))
                                : fewest(-left, Arrays.copyOf(fewer, size))));
    }

    /** Of how many at least so much can be; all of them where it is too much. */
    private static int fewest(long much, long[] each) {
        Arrays.sort(each);
        int people = 0;
        for (int i = each.length - 1; i >= 0 && much > 0; i--) {
            much -= each[i];
            people++;
        }
        return people;
    }

    /** How much both can count alike: of each person the smaller number. */
    long overlap(People other) {
        long overlap = 0;
        int mine = 0;
        int its = 0;
        while (mine < places.length && its < other.places.length) {
            if (places[mine] == other.places[its]) {
                overlap += Math.min(times[mine++], other.times[its++]);
            } else if (places[mine] < other.places[its]) {
                mine++;
            } else {
                its++;
            }
        }
        return overlap;
    }

    public int number() {
        return places.length;
    }

    /** How many are counted differently by the other; {@code most} where they are more. */
    int apart(People other, int most) {
        int apart = 0;
        int mine = 0;
        int its = 0;
        while (apart < most && (mine < places.length || its < other.places.length)) {
            if (its == other.places.length || (mine < places.length && places[mine] < other.places[its])) {
                mine++;
                apart++;
            } else if (mine == places.length || other.places[its] < places[mine]) {
                its++;
                apart++;
            } else {
                apart += times[mine++] == other.times[its++] ? 0 : 1;
            }
        }
        return apart;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof People it && Arrays.equals(places, it.places) && Arrays.equals(times, it.times);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(places) + Arrays.hashCode(times);
    }
}
