package dev.onward.opportunity.exchange.imports.file;

import dev.onward.opportunity.exchange.imports.domain.FileRemark;
import dev.onward.opportunity.exchange.imports.domain.Remark.Cause;
import dev.onward.opportunity.exchange.imports.domain.Words;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * Which encoding a text is in that does not say it, and has bytes that are no UTF-8: the one in which its letters stand as
 * people write them. A word of a known language in the header tells most; beside it count the letters that are usual in the
 * languages of an encoding, and signs and capitals in the middle of words, which are usual in none. UTF-8 in which a few
 * bytes are lost is still UTF-8.
 *
 * <p>Detectors there are know neither what a Mac writes nor Turkish from Western, and need more text than the names in a
 * table of twenty rows.
 *
 * @param best what fits best
 * @param others what fits as well, and gives other letters
 * @param marked whether the file says itself that it is {@code best}
 * @param sample some lines as {@code best} reads them, and below them as {@code others} do
 */
record EncodingGuess(Encoding best, List<Encoding> others, boolean marked, List<String> sample) {

    /** Those that are told apart, the likelier first. UTF-8 is one for a file with a few bytes in it that are none. */
    private static final List<Encoding> CANDIDATES = List.of(
            Encoding.WINDOWS_1252,
            Encoding.WINDOWS_1250,
            Encoding.MACINTOSH,
            Encoding.WINDOWS_1251,
            Encoding.WINDOWS_1254,
            Encoding.GB18030,
            Encoding.UTF_8);

    private static final Map<Encoding, String> USUAL = Map.of(
            Encoding.WINDOWS_1252, "éèàçêâîôûùëïäöüßñóíáúãõåøæœìò",
            Encoding.MACINTOSH, "éèàçêâîôûùëïäöüßñóíáúãõåøæœìò",
            Encoding.WINDOWS_1250, "ąćęłńśźżóčřšžěůýáíéúďťňőűöüäßăţşôľđ",
            Encoding.WINDOWS_1254, "şğıçöüâîé",
            Encoding.WINDOWS_1251, "",
            Encoding.GB18030, "");

    /** Letters of one encoding that stand where another has one of a language more people write. */
    private static final String RARE = "þðýÿžšŸŽ¸¿µªº";

    private static final String BETWEEN_LETTERS = "’'‘·-";
    private static final String QUOTES = "’‘“”„«»–—…•€°§©®™№·";

    private static final int LANGUAGE = 12;
    private static final int USUAL_LETTER = 3;
    private static final int OTHER_LETTER = -1;
    private static final int RARE_LETTER = -3;
    private static final int IN_A_WORD = -5;
    private static final int CAPITAL_IN_A_WORD = -4;
    private static final int CLOSE = 4;
    private static final int LINES_SHOWN = 3;
    private static final int LONGEST_LINE = 80;
    private static final int SHOWN_BEFORE = 30;
    /** What stands for bytes that are no letter. */
    private static final char LOST = '\ufffd';

    private static final String MARK = "\ufeff";

    /**
     * @param lines of the file: the first ones, and those with bytes beyond ASCII
     * @return empty where no candidate reads them
     */
    static Optional<EncodingGuess> of(List<byte[]> lines, Words words) {
        Map<Encoding, List<String>> read = new EnumMap<>(Encoding.class);
        Map<Encoding, Integer> scores = new EnumMap<>(Encoding.class);
        for (Encoding encoding : CANDIDATES) {
            decoded(lines, encoding).ifPresent(text -> {
                read.put(encoding, text);
                scores.put(encoding, score(text, encoding, words));
            });
        }
        Optional<Encoding> best = CANDIDATES.stream()
                .filter(scores::containsKey)
                .max(Comparator.<Encoding>comparingInt(it -> scores.getOrDefault(it, 0))
                        .thenComparing(Comparator.<Encoding>comparingInt(CANDIDATES::indexOf)
                                .reversed()));
        return best.map(it -> {
            List<String> text = read.getOrDefault(it, List.of());
            int score = scores.getOrDefault(it, 0);
            List<Encoding> others = CANDIDATES.stream()
                    .filter(other -> other != it && read.containsKey(other))
                    .filter(other -> !text.equals(read.get(other)))
                    .filter(other -> score - scores.getOrDefault(other, 0) <= Math.max(CLOSE, score / 10))
                    .toList();
            return new EncodingGuess(it, others, false, sample(it, others, read));
        });
    }

    /** Of a file that says it is UTF-8 and has bytes that are none. */
    static EncodingGuess utf8(List<byte[]> lines) {
        List<String> read = lines.stream()
                .map(line -> new String(line, StandardCharsets.UTF_8))
                .map(line -> line.startsWith(MARK) ? line.substring(MARK.length()) : line)
                .toList();
        return new EncodingGuess(
                Encoding.UTF_8, List.of(), true, sample(Encoding.UTF_8, List.of(), Map.of(Encoding.UTF_8, read)));
    }

    boolean isUnclear() {
        return !others.isEmpty();
    }

    FileRemark remark() {
        Cause cause = marked ? Cause.LETTERS_LOST : isUnclear() ? Cause.ENCODING_UNCLEAR : Cause.ENCODING_GUESSED;
        return new FileRemark(cause, List.of(), sample);
    }

    private static List<String> sample(Encoding best, List<Encoding> others, Map<Encoding, List<String>> read) {
        List<String> sample = new ArrayList<>();
        List<Encoding> shown = new ArrayList<>(List.of(best));
        shown.addAll(others);
        for (Encoding encoding : shown) {
            List<String> lines = read.getOrDefault(encoding, List.of());
            Stream.concat(around(lines, c -> c == LOST), around(lines, c -> c > 127))
                    .distinct()
                    .limit(LINES_SHOWN)
                    .forEach(line -> sample.add(encoding.word() + ": " + line));
        }
        return sample;
    }

    /** Of each line that has such a letter what stands around the first. */
    private static Stream<String> around(List<String> lines, IntPredicate letter) {
        return lines.stream().map(String::strip).mapMulti((line, all) -> {
            int at = 0;
            while (at < line.length() && !letter.test(line.charAt(at))) {
                at++;
            }
            if (at < line.length()) {
                int from = line.length() <= LONGEST_LINE ? 0 : Math.max(0, at - SHOWN_BEFORE);
                all.accept(line.substring(from, Math.min(line.length(), from + LONGEST_LINE)));
            }
        });
    }

    private static Optional<List<String>> decoded(List<byte[]> lines, Encoding encoding) {
        List<String> decoded = new ArrayList<>();
        CodingErrorAction onError = encoding == Encoding.UTF_8 ? CodingErrorAction.REPLACE : CodingErrorAction.REPORT;
        try {
            for (byte[] line : lines) {
                decoded.add(encoding.charset()
                        .newDecoder()
                        .onMalformedInput(onError)
                        .onUnmappableCharacter(onError)
                        .decode(ByteBuffer.wrap(line))
                        .toString());
            }
            return encoding == Encoding.UTF_8 && decoded.stream().allMatch(EncodingGuess::isLost)
                    ? Optional.empty()
                    : Optional.of(decoded);
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    /** Whether no letter beyond ASCII is one. */
    private static boolean isLost(String line) {
        return line.chars().allMatch(c -> c < 128 || c == LOST);
    }

    private static int score(List<String> lines, Encoding encoding, Words words) {
        int score = 0;
        for (String line : lines) {
            score += letters(line, encoding);
            for (String cell : line.split("[,;\\t|\"]")) {
                score += languageOf(cell.strip(), encoding, words);
            }
        }
        return score;
    }

    private static int languageOf(String cell, Encoding encoding, Words words) {
        if (cell.isEmpty() || (words.column(cell).isEmpty() && words.stage(cell).isEmpty())) {
            return 0;
        }
        Encoding usual = switch (words.language(cell).orElse("")) {
            case "pl" -> Encoding.WINDOWS_1250;
            case "tr" -> Encoding.WINDOWS_1254;
            case "zh" -> Encoding.GB18030;
            default -> Encoding.WINDOWS_1252;
        };
        boolean western = usual == Encoding.WINDOWS_1252;
        boolean ascii = cell.chars().allMatch(c -> c < 128);
        if (encoding == Encoding.UTF_8) {
            return ascii ? 0 : LANGUAGE;
        } else if (western && ascii) {
            // English or German headers stand above names of every language.
            return 0;
        }
        return encoding == usual || (western && encoding == Encoding.MACINTOSH) ? LANGUAGE : 0;
    }

    private static int letters(String line, Encoding encoding) {
        int score = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c > 127) {
                char before = i == 0 ? ' ' : line.charAt(i - 1);
                char after = i + 1 == line.length() ? ' ' : line.charAt(i + 1);
                if (encoding == Encoding.UTF_8) {
                    score += utf8(c);
                } else {
                    score += Character.isLetter(c) ? letter(c, before, after, encoding) : sign(c, before, after);
                }
            }
        }
        return score;
    }

    /** Bytes of any other encoding that happen to be UTF-8 are as rare as a word of another language. */
    private static int utf8(char c) {
        return c == LOST ? IN_A_WORD : LANGUAGE;
    }

    private static int letter(char c, char before, char after, Encoding encoding) {
        Character.UnicodeScript script = Character.UnicodeScript.of(c);
        boolean western = script == Character.UnicodeScript.LATIN;
        if (encoding == Encoding.WINDOWS_1251) {
            return western
                            || isLatin(before)
                            || isLatin(after)
                            || (Character.isUpperCase(c) && Character.isLowerCase(before))
                    ? CAPITAL_IN_A_WORD
                    : 2;
        } else if (encoding == Encoding.GB18030) {
            return script == Character.UnicodeScript.HAN && !isLatin(before) && !isLatin(after) ? 2 : IN_A_WORD;
        } else if (!western) {
            return IN_A_WORD;
        }
        int score = OTHER_LETTER;
        if (RARE.indexOf(c) >= 0 && USUAL.getOrDefault(encoding, "").indexOf(c) < 0) {
            score = RARE_LETTER;
        } else if (USUAL.getOrDefault(encoding, "").indexOf(Character.toLowerCase(c)) >= 0) {
            score = USUAL_LETTER;
        }
        if (Character.isUpperCase(c) && Character.isLowerCase(before)) {
            score = CAPITAL_IN_A_WORD;
        } else if (before > 127 && after > 127 && Character.isLetter(before) && Character.isLetter(after)) {
            score = RARE_LETTER;
        }
        return score + habit(c, before, after, encoding);
    }

    /** What tells letters apart that are usual in both: where in a word they stand. */
    private static int habit(char c, char before, char after, Encoding encoding) {
        boolean ends = !Character.isLetter(after);
        if (encoding == Encoding.WINDOWS_1252) {
            return switch (c) {
                case 'ì', 'ò', 'ù' -> ends ? 1 : -3;
                case 'õ' -> after == 'e' ? 1 : -3;
                case 'ã' -> after == 'o' || after == 'e' || ends ? 1 : -3;
                case 'ø', 'ï' -> -1;
                case 'ñ' -> 1;
                default -> 0;
            };
        } else if (encoding == Encoding.WINDOWS_1250) {
            return switch (c) {
                case 'č' -> -1;
                // Polish has it beside other letters of its own, which are signs in the west; alone it is Spanish.
                case 'ń' -> -3;
                case 'ŕ', 'ĺ' -> -2;
                // A Mac writes German so: what would be no word of Polish or Czech is one with ü or ö.
                case 'ź' -> isConsonant(before) && before != 'd' ? -4 : 0;
                case 'š' -> isConsonant(before) && isConsonant(after) ? -4 : 0;
                default -> 0;
            };
        }
        return 0;
    }

    private static boolean isConsonant(char c) {
        return "bcdfghjklmnpqrstvwxz".indexOf(Character.toLowerCase(c)) >= 0;
    }

    private static boolean isLatin(char c) {
        return Character.isLetter(c) && Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN;
    }

    private static int sign(char c, char before, char after) {
        boolean inWord = Character.isLetter(before) && Character.isLetter(after);
        if (Character.isISOControl(c) || Character.getType(c) == Character.PRIVATE_USE) {
            return 2 * IN_A_WORD;
        } else if (inWord) {
            return BETWEEN_LETTERS.indexOf(c) >= 0 ? 0 : IN_A_WORD;
        }
        return QUOTES.indexOf(c) >= 0 || c == '\u00a0' ? 0 : -2;
    }
}
