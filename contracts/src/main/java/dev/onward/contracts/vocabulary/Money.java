package dev.onward.contracts.vocabulary;

import java.math.BigDecimal;

/**
 * An amount of money.
 *
 * @param currency its ISO 4217 code, such as "EUR"
 */
public record Money(BigDecimal amount, String currency) {}
