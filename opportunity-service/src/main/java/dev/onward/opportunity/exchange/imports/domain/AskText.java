package dev.onward.opportunity.exchange.imports.domain;

import dev.onward.contracts.vocabulary.Money;
import dev.onward.contracts.vocabulary.PayPeriod;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a person asks for, where a cell says it beyond doubt: one amount, its currency, its period. */
record AskText(Money money, PayPeriod per) {

    // A dollar sign may be any of a dozen currencies.
    private static final String CURRENCY = "([A-Za-z]{3}|€|£)";
    private static final String AMOUNT = "(\\d[\\d.,' \\u00a0\\u202f]*\\d|\\d)( ?[kK])?";
    private static final Pattern CURRENCY_FIRST =
            Pattern.compile(CURRENCY + "\\s*" + AMOUNT + "\\s*[/,]?\\s*(\\p{L}[\\p{L} .]*)");
    private static final Pattern AMOUNT_FIRST =
            Pattern.compile(AMOUNT + "\\s*" + CURRENCY + "\\s*[/,]?\\s*(\\p{L}[\\p{L} .]*)");
    private static final Pattern GROUPED = Pattern.compile("\\d{1,3}(?:([.,' \\u00a0\\u202f])\\d{3})(?:\\1\\d{3})*");
    private static final Pattern DECIMAL = Pattern.compile("\\d+(?:[.,]\\d{1,2})?");
    private static final int LONGEST = 60;

    static Optional<AskText> read(String cell, Words words) {
        String text = cell.strip();
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher before = CURRENCY_FIRST.matcher(text);
        if (before.matches()) {
            return of(before.group(1), before.group(2), before.group(3) != null, before.group(4), words);
        }
        Matcher after = AMOUNT_FIRST.matcher(text);
        return after.matches()
                ? of(after.group(3), after.group(1), after.group(2) != null, after.group(4), words)
                : Optional.empty();
    }

    private static Optional<AskText> of(String currency, String amount, boolean thousands, String period, Words words) {
        return currency(currency)
                .flatMap(code -> amount(amount)
                        .flatMap(number -> words.period(period)
                                .map(per -> new AskText(
                                        new Money(
                                                thousands ? number.multiply(BigDecimal.valueOf(1_000)) : number, code),
                                        per))));
    }

    private static Optional<String> currency(String text) {
        String code = switch (text) {
            case "€" -> "EUR";
            case "£" -> "GBP";
            default -> text.toUpperCase(Locale.ROOT);
        };
        try {
            return Optional.of(Currency.getInstance(code).getCurrencyCode());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<BigDecimal> amount(String text) {
        if (GROUPED.matcher(text).matches()) {
            return Optional.of(new BigDecimal(text.replaceAll("\\D", "")));
        }
        return DECIMAL.matcher(text).matches() ? Optional.of(new BigDecimal(text.replace(',', '.'))) : Optional.empty();
    }
}
