package dev.onward.opportunity.exchange.mails.domain;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who a mail says that it is from. Anybody can write anything there.
 *
 * @param name empty where there is none
 * @param address in small letters; null where there is none
 */
public record Sender(String name, @Nullable String address) {

    // Lengths as SMTP has them, so that no text is walked through again and again.
    private static final Pattern ADDRESS = Pattern.compile(
            "(?<![A-Za-z0-9._%+'-])[A-Za-z0-9._%+'-]{1,64}+@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){1,8}");

    private static final Pattern AROUND = Pattern.compile("(?i)[\"<>*()\\[\\]]|mailto:");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final int LONGEST_NAME = 200;
    private static final int MOST_ADDRESSES = 100;

    /** As the line behind "From:" has it: a name, an address, or both. */
    public static Sender of(String text) {
        Matcher address = ADDRESS.matcher(text);
        boolean has = address.find();
        String name =
                AROUND.matcher(has ? text.substring(0, address.start()) : text).replaceAll(" ");
        String bounded = SPACES.matcher(name).replaceAll(" ").strip();
        return new Sender(
                bounded.substring(0, Math.min(bounded.length(), LONGEST_NAME)),
                has ? address.group().toLowerCase(Locale.ROOT) : null);
    }

    /** All addresses that stand in these texts, such as the lines behind "To:" and "Cc:". */
    static Set<String> addresses(List<String> texts) {
        Set<String> addresses = new LinkedHashSet<>();
        for (String text : texts) {
            Matcher address = ADDRESS.matcher(text);
            while (addresses.size() < MOST_ADDRESSES && address.find()) {
                addresses.add(address.group().toLowerCase(Locale.ROOT));
            }
        }
        return addresses;
    }

    /** What stands behind the at sign; empty where there is no address. */
    String domain() {
        return address == null ? "" : address.substring(address.indexOf('@') + 1);
    }

    boolean isUnknown() {
        return name.isEmpty() && address == null;
    }
}
