package dev.onward.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the kernel says of one process (proc_pid_stat(5)), in ticks of a hundredth of a second.
 *
 * @param started when, in ticks since the machine was started: with {@code pid} it names the process for good
 * @param used what all its threads have used of the processor, ended ones included
 * @param usedByEnded what its children have used that have ended
 */
record ProcStat(long pid, long started, long used, long usedByEnded) {

    /** The same on every machine: USER_HZ. */
    static final int TICKS_PER_SECOND = 100;

    // Counted from the field after the name, which is the third of all.
    private static final int UTIME = 14 - 3;
    private static final int STIME = 15 - 3;
    private static final int CUTIME = 16 - 3;
    private static final int CSTIME = 17 - 3;
    private static final int STARTTIME = 22 - 3;

    /** Empty if it has ended. */
    static Optional<ProcStat> of(long pid) {
        try {
            // Names of programs are bytes of any kind.
            return Optional.of(
                    parse(Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1)));
        } catch (IOException ended) {
            return Optional.empty();
        }
    }

    static ProcStat parse(String line) {
        // The name stands in brackets and may hold spaces and brackets.
        String[] fields = line.substring(line.lastIndexOf(')') + 2).strip().split(" ", -1);
        return new ProcStat(
                Long.parseLong(line.substring(0, line.indexOf(' '))),
                number(fields, STARTTIME),
                number(fields, UTIME) + number(fields, STIME),
                number(fields, CUTIME) + number(fields, CSTIME));
    }

    private static long number(String[] fields, int at) {
        return Long.parseLong(fields[at]);
    }
}
