package dev.onward.contracts.vocabulary;

/**
 * What a piece of advice leans on, or what speaks against it.
 *
 * @param requirement the numbered demand of that source, such as "001-01"
 */
public record AdviceSource(String requirement, String author, String title) {}
