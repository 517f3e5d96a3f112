package dev.onward.eventsourcing;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map that never changes. One more entry gives another map, which shares nearly everything with this one: it costs the
 * same few small arrays however large the map is. The state of a stream that grows with every fact is made of such maps;
 * copies would make reading a stream quadratic.
 *
 * <p>A hash trie (Bagwell 2001) of 32 ways; iteration is in the order in which keys were first put in. Neither keys nor
 * values are null.
 */
public final class PersistentMap<K, V> extends AbstractMap<K, V> {

    private static final int BITS = 5;
    private static final int MASK = (1 << BITS) - 1;
    private static final PersistentMap<Object, Object> EMPTY = new PersistentMap<>(null, 0);

    private final @Nullable Trie<K, V> root;
    private final int size;

    private PersistentMap(@Nullable Trie<K, V> root, int size) {
        this.root = root;
        this.size = size;
    }

    @SuppressWarnings("unchecked") // holds nothing, so it is one of any type
    public static <K, V> PersistentMap<K, V> empty() {
        return (PersistentMap<K, V>) EMPTY;
    }

    /** The same with {@code value} for {@code key}; a key that is known keeps its place in the order. */
    public PersistentMap<K, V> with(K key, V value) {
        Item<K, V> known = item(key);
        if (known != null && known.value().equals(value)) {
            return this;
        }
        int hash = spread(key);
        Item<K, V> item = new Item<>(
                Objects.requireNonNull(key), Objects.requireNonNull(value), hash, known == null ? size : known.order());
        return new PersistentMap<>(root == null ? item : root.with(item, 0), known == null ? size + 1 : size);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    @SuppressWarnings("unchecked") // compared by equals only
    public @Nullable V get(@Nullable Object key) {
        Item<K, V> item = key == null ? null : item((K) key);
        return item == null ? null : item.value();
    }

    @Override
    @SuppressWarnings("unchecked") // compared by equals only
    public boolean containsKey(@Nullable Object key) {
        return key != null && item((K) key) != null;
    }

    @Override
    public Set<Entry<K, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public Iterator<Entry<K, V>> iterator() {
                @SuppressWarnings("unchecked") // generic arrays cannot be made
                Entry<K, V>[] inOrder = new Entry[size];
                if (root != null) {
                    root.fill(inOrder);
                }
                return Arrays.asList(inOrder).iterator();
            }
        };
    }

    private @Nullable Item<K, V> item(K key) {
        return root == null ? null : root.find(key, spread(key), 0);
    }

    private static int spread(Object key) {
        int hash = key.hashCode();
        return hash ^ (hash >>> 16);
    }

    private sealed interface Trie<K, V> {

        @Nullable
        Item<K, V> find(K key, int hash, int shift);

        Trie<K, V> with(Item<K, V> item, int shift);

        void fill(Entry<K, V>[] inOrder);
    }

    /** @param order how many keys were put in before */
    private record Item<K, V>(K key, V value, int hash, int order) implements Trie<K, V> {

        @Override
        public @Nullable Item<K, V> find(K wanted, int wantedHash, int shift) {
            return hash == wantedHash && key.equals(wanted) ? this : null;
        }

        @Override
        public Trie<K, V> with(Item<K, V> item, int shift) {
            if (item.hash == hash) {
                return item.key.equals(key) ? item : new SameHash<>(hash, items(this, item));
            }
            return Branch.of(this, hash, shift).with(item, shift);
        }

        @Override
        public void fill(Entry<K, V>[] inOrder) {
            inOrder[order] = Map.entry(key, value);
        }
    }

    /** Items of different keys with the whole hash in common. */
    private static final class SameHash<K, V> implements Trie<K, V> {

        private final int hash;
        private final Item<K, V>[] items;

        private SameHash(int hash, Item<K, V>[] items) {
            this.hash = hash;
            this.items = items;
        }

        @Override
        public @Nullable Item<K, V> find(K key, int wantedHash, int shift) {
            if (wantedHash == hash) {
                for (Item<K, V> item : items) {
                    if (item.key().equals(key)) {
                        return item;
                    }
                }
            }
            return null;
        }

        @Override
        public Trie<K, V> with(Item<K, V> item, int shift) {
            if (item.hash() != hash) {
                return Branch.of(this, hash, shift).with(item, shift);
            }
            for (int i = 0; i < items.length; i++) {
                if (items[i].key().equals(item.key())) {
                    Item<K, V>[] changed = items.clone();
                    changed[i] = item;
                    return new SameHash<>(hash, changed);
                }
            }
            Item<K, V>[] more = Arrays.copyOf(items, items.length + 1);
            more[items.length] = item;
            return new SameHash<>(hash, more);
        }

        @Override
        public void fill(Entry<K, V>[] inOrder) {
            for (Item<K, V> item : items) {
                item.fill(inOrder);
            }
        }
    }

    private static final class Branch<K, V> implements Trie<K, V> {

        /** Which of the 32 ways are taken, a bit each; {@link #below} holds those and no others. */
        private final int ways;

        private final Trie<K, V>[] below;

        private Branch(int ways, Trie<K, V>[] below) {
            this.ways = ways;
            this.below = below;
        }

        static <K, V> Branch<K, V> of(Trie<K, V> only, int hash, int shift) {
            return new Branch<>(way(hash, shift), tries(only));
        }

        private static int way(int hash, int shift) {
            return 1 << ((hash >>> shift) & MASK);
        }

        private int place(int way) {
            return Integer.bitCount(ways & (way - 1));
        }

        @Override
        public @Nullable Item<K, V> find(K key, int hash, int shift) {
            int way = way(hash, shift);
            return (ways & way) == 0 ? null : below[place(way)].find(key, hash, shift + BITS);
        }

        @Override
        public Trie<K, V> with(Item<K, V> item, int shift) {
            int way = way(item.hash(), shift);
            int place = place(way);
            if ((ways & way) != 0) {
                Trie<K, V>[] changed = below.clone();
                changed[place] = below[place].with(item, shift + BITS);
                return new Branch<>(ways, changed);
            }
            Trie<K, V>[] more = Arrays.copyOf(below, below.length + 1);
            System.arraycopy(below, place, more, place + 1, below.length - place);
            more[place] = item;
            return new Branch<>(ways | way, more);
        }

        @Override
        public void fill(Entry<K, V>[] inOrder) {
            for (Trie<K, V> each : below) {
                each.fill(inOrder);
            }
        }
    }

    @SafeVarargs
    private static <K, V> Item<K, V>[] items(Item<K, V>... items) {
        return items;
    }

    @SafeVarargs
    private static <K, V> Trie<K, V>[] tries(Trie<K, V>... tries) {
        return tries;
    }
}
