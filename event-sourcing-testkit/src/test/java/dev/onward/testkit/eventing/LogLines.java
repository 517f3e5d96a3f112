package dev.onward.testkit.eventing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the machinery logs while this is open. */
final class LogLines extends Handler implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger("dev.onward");

    private final List<String> lines = new CopyOnWriteArrayList<>();

    static LogLines open() {
        LogLines lines = new LogLines();
        LOG.addHandler(lines);
        return lines;
    }

    boolean have(String id, String word) {
        return lines.stream().anyMatch(line -> line.contains(id) && line.contains(word));
    }

    @Override
    public void publish(LogRecord line) {
        Object[] parameters = line.getParameters();
        String message = String.valueOf(line.getMessage());
        lines.add(parameters == null || parameters.length == 0 ? message : message.formatted(parameters));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        LOG.removeHandler(this);
    }
}
