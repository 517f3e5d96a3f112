package dev.onward.opportunity.exchange.imports.file;

import dev.onward.opportunity.exchange.imports.file.UnusableFile.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the bytes of a file are: text in which encoding, or something else.
 *
 * @param skip bytes of a byte order mark at the beginning
 */
record Scan(Encoding encoding, int skip) {

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
    private static final int LONGEST_MAGIC = 8;

    /**
     * @param told the encoding that the request names; a byte order mark is left out either way
     * @throws UnusableFile if it is no text, or none in that encoding
     */
    static Scan of(Spool spool, @Nullable Encoding told) throws IOException {
        byte[] head;
        try (InputStream in = spool.open()) {
            head = in.readNBytes(LONGEST_MAGIC);
        }
        refuseOtherFormats(head);
        Scan marked = marked(head);
        if (told != null) {
            Scan scan = new Scan(told, marked != null && marked.encoding == told ? marked.skip : 0);
            requireText(spool, scan);
            return scan;
        } else if (marked != null) {
            requireText(spool, marked);
            return marked;
        }
        Scan utf8 = new Scan(Encoding.UTF_8, 0);
        if (faultyLine(spool, utf8) == 0) {
            return utf8;
        }
        Scan western = new Scan(Encoding.WINDOWS_1252, 0);
        requireText(spool, western);
        return western;
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
            return new Scan(Encoding.UTF_8, UTF_8_MARK.length);
        } else if (starts(head, UTF_16LE_MARK)) {
            return new Scan(Encoding.UTF_16LE, UTF_16LE_MARK.length);
        } else if (starts(head, UTF_16BE_MARK)) {
            return new Scan(Encoding.UTF_16BE, UTF_16BE_MARK.length);
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
        decoder.onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
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
