package dev.onward.eventsourcing.http;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether Accept and Content-Type read as RFC 9110 writes them (8.3, 12.5.1). The framework takes them apart before any
 * filter of ours, and fails on what does not.
 */
final class MediaTypes {

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final String PARAMETER =
            "[ \\t]*;[ \\t]*(?:(" + TOKEN + ")=(" + TOKEN + "|\"[^\"\\\\\\p{Cntrl}]*\"))?";
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("(" + TOKEN + ")/(" + TOKEN + ")((?:" + PARAMETER + ")*)[ \\t]*");
    private static final Pattern EACH_PARAMETER = Pattern.compile(PARAMETER);
    private static final Pattern QUALITY = Pattern.compile("0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?");
    private static final Pattern BETWEEN = Pattern.compile("[ \\t]*,[ \\t]*");

    /** More than any client sends; each costs a comparison with every form there is. */
    private static final int MOST = 50;

    private MediaTypes() {}

    /** @param fields the values of all Accept headers, one at least */
    static boolean isAccept(List<String> fields) {
        int ranges = 0;
        for (String field : fields) {
            for (String range : BETWEEN.split(field.strip(), -1)) {
                if (!range.isEmpty() && (++ranges > MOST || !isType(range, true))) {
                    return false;
                }
            }
        }
        return ranges > 0;
    }

    /** @param fields the values of all Content-Type headers, one at least */
    static boolean isContentType(List<String> fields) {
        return fields.size() == 1 && isType(fields.getFirst(), false);
    }

    private static boolean isType(String text, boolean range) {
        Matcher type = MEDIA_TYPE.matcher(text);
        if (!type.matches()) {
            return false;
        }
        boolean anyType = type.group(1).equals("*");
        boolean anySubtype = type.group(2).equals("*");
        return (range ? !anyType || anySubtype : !anyType && !anySubtype) && areUsable(type.group(3));
    }

    private static boolean areUsable(String parameters) {
        Matcher each = EACH_PARAMETER.matcher(parameters);
        while (each.find()) {
            String name = each.group(1);
            if (name != null
                    && (name.equalsIgnoreCase("q")
                                    && !QUALITY.matcher(each.group(2)).matches()
                            || name.equalsIgnoreCase("charset") && !isCharset(each.group(2)))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isCharset(String text) {
        try {
            return Charset.isSupported(text.replace("\"", ""));
        } catch (IllegalCharsetNameException _) {
            return false;
        }
    }
}
