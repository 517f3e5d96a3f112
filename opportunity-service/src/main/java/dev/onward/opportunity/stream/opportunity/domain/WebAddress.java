package dev.onward.opportunity.stream.opportunity.domain;

import java.util.regex.Pattern;

/** What somebody opens with a click must lead to a page, and run nothing. */
public final class WebAddress {

    /** http or https, and a host: javascript:, data: and file: are somebody else's. */
    private static final Pattern ADDRESS = Pattern.compile("(?i)https?://([^\\s\\p{Cntrl}/?#@\\\\]*@)?"
            + "(\\[[0-9a-f:.]+]|[\\p{L}\\p{N}][^\\s\\p{Cntrl}/?#@:\\[\\]\\\\]*)(:\\d{1,5})?"
            + "([/?#][^\\s\\p{Cntrl}]*)?");

    private WebAddress() {}

    public static boolean is(String text) {
        return ADDRESS.matcher(text).matches();
    }
}
