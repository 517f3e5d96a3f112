package dev.onward.opportunity.exchange.imports.file;

import dev.onward.opportunity.exchange.imports.domain.FileRemark;
import dev.onward.opportunity.exchange.imports.domain.Words;
import dev.onward.opportunity.exchange.imports.file.UnusableFile.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the bytes of a file are: text in which encoding, or something else.
 *
 * @param skip bytes of a byte order mark at the beginning
 * @param guess null where the encoding is told, or beyond doubt
 */
record Scan(Encoding encoding, int skip, @Nullable EncodingGuess guess) {

    private static final int BUFFER = 64 * 1024;
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] EMPTY_ZIP = {'P', 'K', 5, 6};
    private static final byte[] OLE = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0};
    private static final byte[] PDF = {'%', 'P', 'D', 'F'};
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] BZIP2 = {'B', 'Z', 'h'};
    private static final byte[] XZ = {(byte) 0xfd, '7', 'z', 'X', 'Z'};
    private static final byte[] SEVEN_ZIP = {'7', 'z', (byte) 0xbc, (byte) 0xaf};
    private static final byte[] ZSTD = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};
    private static final byte[] UTF_8_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final byte[] UTF_16LE_MARK = {(byte) 0xff, (byte) 0xfe};
    private static final byte[] UTF_16BE_MARK = {(byte) 0xfe, (byte) 0xff};
    /** What is looked at for letters of an encoding that nothing names. */
    private static final int MOST_SAMPLED = 64 * 1024;

    private static final int FIRST_LINES = 20;
    private static final int LONGEST_LINE = 4_000;
    /** Every second byte of Latin text is zero, and many are where a table is all Chinese: the delimiters. */
    private static final int ONE_OF_ZEROS = 10;

    private static final int HEAD = 1024;

    static Scan known(Encoding encoding, int skip) {
        return new Scan(encoding, skip, null);
    }

    /** Whether letters beyond ASCII may be other ones. */
    boolean isUnclear() {
        return guess != null && guess.isUnclear();
    }

    /** UTF-8 that is guessed, or that the file says it is, and has bytes in it that are none. */
    private boolean losesLetters() {
        return guess != null && encoding == Encoding.UTF_8;
    }

    /** What is to be said of the encoding. */
    Optional<FileRemark> remark() {
        return Optional.ofNullable(guess).map(EncodingGuess::remark);
    }

    /**
     * @param told the encoding that the request names; a byte order mark is left out either way
     * @throws UnusableFile if it is no text, or none in that encoding
     */
    static Scan of(Spool spool, @Nullable Encoding told, Words words) throws IOException {
        byte[] head;
        try (InputStream in = spool.open()) {
            head = in.readNBytes(HEAD);
        }
        refuseOtherFormats(head);
        Scan marked = marked(head);
        if (told != null) {
            Scan scan = known(told, marked != null && marked.encoding == told ? marked.skip : 0);
            requireText(spool, scan);
            return scan;
        } else if (marked == null) {
            marked = unmarked(head);
        }
        if (marked != null) {
            if (marked.encoding == Encoding.UTF_8 && faultyLine(spool, marked) > 0) {
                Scan lossy = new Scan(Encoding.UTF_8, marked.skip, EncodingGuess.utf8(sample(spool)));
                requireText(spool, lossy);
                return lossy;
            }
            requireText(spool, marked);
            return marked;
        }
        Scan utf8 = known(Encoding.UTF_8, 0);
        if (faultyLine(spool, utf8) == 0) {
            return utf8;
        }
        Scan western = known(Encoding.WINDOWS_1252, 0);
        Optional<Scan> guessed = EncodingGuess.of(sample(spool), words).map(guess -> new Scan(guess.best(), 0, guess));
        if (guessed.isPresent() && faultyLine(spool, guessed.get()) == 0) {
            return guessed.get();
        }
        requireText(spool, western);
        return western;
    }

    /** UTF-16 that does not say so. */
    private static @Nullable Scan unmarked(byte[] head) {
        int even = 0;
        int odd = 0;
        for (int i = 0; i < head.length; i++) {
            if (head[i] == 0) {
                if (i % 2 == 0) {
                    even++;
                } else {
                    odd++;
                }
            }
        }
        if (odd * ONE_OF_ZEROS > head.length && even == 0) {
            return known(Encoding.UTF_16LE, 0);
        }
        return even * ONE_OF_ZEROS > head.length && odd == 0 ? known(Encoding.UTF_16BE, 0) : null;
    }

    /** The first lines, and of the rest those with bytes beyond ASCII. */
    private static List<byte[]> sample(Spool spool) throws IOException {
        List<byte[]> sample = new ArrayList<>();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int lines = 0;
        int bytes = 0;
        boolean beyond = false;
        try (InputStream in = spool.open()) {
            for (int b = in.read(); b >= 0 && bytes < MOST_SAMPLED; b = in.read()) {
                if (b != '\n' && b != '\r') {
                    beyond |= b > 127;
                    if (line.size() < LONGEST_LINE) {
                        line.write(b);
                    }
                } else if (line.size() > 0) {
                    if (lines++ < FIRST_LINES || beyond) {
                        sample.add(line.toByteArray());
                        bytes += line.size();
                    }
                    line.reset();
                    beyond = false;
                }
            }
        }
        if (line.size() > 0 && beyond) {
            sample.add(line.toByteArray());
        }
        return sample;
    }

    private static void refuseOtherFormats(byte[] head) {
        if (head.length == 0) {
            throw new UnusableFile(Reason.EMPTY);
        } else if (starts(head, ZIP) || starts(head, EMPTY_ZIP) || starts(head, OLE)) {
            throw new UnusableFile(Reason.SPREADSHEET);
        } else if (starts(head, PDF)) {
            throw new UnusableFile(Reason.PDF);
        } else if (starts(head, GZIP)
                || starts(head, BZIP2)
                || starts(head, XZ)
                || starts(head, SEVEN_ZIP)
                || starts(head, ZSTD)) {
            throw new UnusableFile(Reason.COMPRESSED);
        }
    }

    private static @Nullable Scan marked(byte[] head) {
        if (starts(head, UTF_8_MARK)) {
            return known(Encoding.UTF_8, UTF_8_MARK.length);
        } else if (starts(head, UTF_16LE_MARK)) {
            return known(Encoding.UTF_16LE, UTF_16LE_MARK.length);
        } else if (starts(head, UTF_16BE_MARK)) {
            return known(Encoding.UTF_16BE, UTF_16BE_MARK.length);
        }
        return null;
    }

    private static boolean starts(byte[] head, byte[] magic) {
        return head.length >= magic.length && Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
    }

    private static void requireText(Spool spool, Scan scan) throws IOException {
        long line = faultyLine(spool, scan);
        if (line > 0) {
            throw new UnusableFile(Reason.WRONG_ENCODING, line);
        }
    }

    /**
     * The line in which the first bytes stand that are no text in this encoding; 0 if there are none.
     *
     * @throws UnusableFile for a NUL character
     */
    private static long faultyLine(Spool spool, Scan scan) throws IOException {
        CharsetDecoder decoder = scan.encoding.charset().newDecoder();
        CodingErrorAction onError = scan.losesLetters() ? CodingErrorAction.REPLACE : CodingErrorAction.REPORT;
        decoder.onMalformedInput(onError).onUnmappableCharacter(onError);
        ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
        CharBuffer chars = CharBuffer.allocate(BUFFER);
        long line = 1;
        try (InputStream in = spool.open()) {
            in.skipNBytes(scan.skip);
            boolean end = false;
            while (!end) {
                int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
                end = read < 0;
                bytes.limit(bytes.position() + Math.max(read, 0)).position(0);
                CoderResult result;
                do {
                    result = decoder.decode(bytes, chars, end);
                    line = lines(chars.flip(), line);
                    chars.clear();
                } while (result.isOverflow());
                if (result.isError()) {
                    return line;
                }
                bytes.compact();
            }
        }
        return 0;
    }

    private static long lines(CharBuffer chars, long line) {
        long count = line;
        for (int i = 0; i < chars.limit(); i++) {
            char c = chars.get(i);
            if (c == 0) {
                throw new UnusableFile(Reason.NUL_BYTES, count);
            } else if (c == '\n') {
                count++;
            }
        }
        return count;
    }
}
