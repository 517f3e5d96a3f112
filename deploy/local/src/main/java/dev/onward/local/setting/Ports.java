package dev.onward.local.setting;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** The number of every port of one stack. Everything listens on 127.0.0.1 only. */
public final class Ports {

    public static final String HOST = "127.0.0.1";

    /** Below 32768, where Linux takes the ports of outgoing connections from: one chosen here is not lost to one. */
    private static final int LOWEST_FREE = 20_000;

    private static final int HIGHEST_FREE = 32_000;
    private static final Set<Integer> GIVEN = new HashSet<>();

    private final Map<Port, Integer> numbers;

    private Ports(Map<Port, Integer> numbers) {
        this.numbers = new EnumMap<>(numbers);
    }

    /**
     * The standard ports, with those changed that {@code environment} sets.
     *
     * @throws LocalStackException for a setting that is not a port number, or two that are the same
     */
    public static Ports of(Map<String, String> environment) {
        Map<Port, Integer> numbers = new EnumMap<>(Port.class);
        Map<Integer, Port> seen = new HashMap<>();
        for (Port port : Port.values()) {
            String set = environment.get(port.setting());
            int number = set == null || set.isBlank() ? port.standard() : parse(port, set.strip());
            Port other = seen.putIfAbsent(number, port);
            if (other != null) {
                throw new LocalStackException("%s and %s are both %d: give each a port of its own"
                        .formatted(other.setting(), port.setting(), number));
            }
            numbers.put(port, number);
        }
        return new Ports(numbers);
    }

    /** Free ports throughout; no other stack of this JVM is given the same. */
    public static Ports free() {
        Map<Port, Integer> numbers = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            numbers.put(port, anyFree());
        }
        return new Ports(numbers);
    }

    /** One free port; no other caller in this JVM is given the same. */
    public static int anyFree() {
        synchronized (GIVEN) {
            for (int attempt = 0; attempt < 1_000; attempt++) {
                int candidate = ThreadLocalRandom.current().nextInt(LOWEST_FREE, HIGHEST_FREE);
                if (!GIVEN.contains(candidate) && !isInUse(candidate)) {
                    GIVEN.add(candidate);
                    return candidate;
                }
            }
        }
        throw new LocalStackException("no free port between %d and %d".formatted(LOWEST_FREE, HIGHEST_FREE));
    }

    public int of(Port port) {
        return Objects.requireNonNull(numbers.get(port));
    }

    /** {@code 127.0.0.1:<number>}. */
    public String address(Port port) {
        return HOST + ":" + of(port);
    }

    /** What to tell about each port that somebody else listens on; empty when all are free. */
    public List<String> taken(Set<Port> wanted) {
        List<String> complaints = new ArrayList<>();
        for (Port port : Port.values()) {
            if (wanted.contains(port) && isInUse(of(port))) {
                complaints.add("port %d (%s) is in use: free it, or choose another with %s=…"
                        .formatted(of(port), port.purpose(), port.setting()));
            }
        }
        return complaints;
    }

    /** Writes the numbers down, for commands that are called while the stack runs. */
    public void save(Path file) {
        Properties properties = new Properties();
        numbers.forEach((port, number) -> properties.setProperty(port.setting(), number.toString()));
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            properties.store(out, "The ports of the stack that runs, or ran last");
        } catch (IOException failed) {
            throw new LocalStackException("cannot write " + file, failed);
        }
    }

    /** The numbers that a running stack wrote down; empty if there are none. */
    public static Optional<Ports> saved(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(in);
        } catch (IOException failed) {
            throw new LocalStackException("cannot read " + file, failed);
        }
        Map<String, String> environment = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> environment.put(name, properties.getProperty(name)));
        return Optional.of(of(environment));
    }

    /** Whether somebody accepts connections there. */
    public static boolean isListening(int number) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(HOST, number), 500);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    /** Whether somebody has it, on this address or on all. */
    static boolean isInUse(int number) {
        if (isListening(number)) {
            return true;
        }
        // One that is bound and does not accept is found by binding.
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(HOST, number));
            return false;
        } catch (IOException bound) {
            return true;
        }
    }

    private static int parse(Port port, String set) {
        try {
            int number = Integer.parseInt(set);
            if (number > 0 && number < 65_536) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Told below, with the numbers out of range.
        }
        throw new LocalStackException(
                "%s is '%s', which is no port: give a number from 1 to 65535".formatted(port.setting(), set));
    }
}
