package dev.onward.opportunity.sharing;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** What is uploaded, as it comes: no more of it than may be, and no more slowly. Not safe on several threads. */
public final class PacedInput extends FilterInputStream {

    private static final int SKIPPED_AT_ONCE = 8 * 1024;

    private final long most;
    private final Pace pace;
    private final long begin = System.nanoTime();
    private long bytes;

    public PacedInput(InputStream upload, long most, Pace pace) {
        super(upload);
        this.most = most;
        this.pace = pace;
    }

    /** More came than may. */
    public static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooLarge() {
            super("an upload is larger than it may be", null, false, false);
        }
    }

    /** Less came than should have by now, or nothing more at all. */
    public static final class TooSlow extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooSlow() {
            super("an upload is slower than it may be", null, false, false);
        }
    }

    /**
     * How fast an upload must be: {@code bytesPerSecond} on average once {@code slowFor} is over, and whole after
     * {@code longest}.
     */
    public record Pace(Duration slowFor, long bytesPerSecond, Duration longest) {

        boolean isKept(long bytes, Duration since) {
            return since.compareTo(longest) <= 0
                    && (since.compareTo(slowFor) <= 0 || bytes >= since.toSeconds() * bytesPerSecond);
        }
    }

    /** How many have come. */
    public long bytes() {
        return bytes;
    }

    /**
     * @throws TooLarge as soon as one byte more has come than may
     * @throws TooSlow as soon as something comes after the pace was lost
     */
    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        int read = in.read(buffer, from, length);
        if (read > 0) {
            count(read);
        }
        return read;
    }

    @Override
    public int read() throws IOException {
        int read = in.read();
        if (read >= 0) {
            count(1);
        }
        return read;
    }

    /** Reads, so that what is skipped counts as well. */
    @Override
    public long skip(long n) throws IOException {
        return n <= 0 ? 0 : Math.max(0, read(new byte[(int) Math.min(n, SKIPPED_AT_ONCE)]));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(int read) {
        bytes += read;
        if (bytes > most) {
            throw new TooLarge();
        }
        if (!pace.isKept(bytes, Duration.ofNanos(System.nanoTime() - begin))) {
            throw new TooSlow();
        }
    }
}
