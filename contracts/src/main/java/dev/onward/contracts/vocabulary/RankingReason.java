package dev.onward.contracts.vocabulary;

/**
 * Why somebody stands where they stand in a proposal.
 *
 * @param count how often it applies: the rounds met, 1 for every other code
 * @param points what it adds to the score, all in all
 */
public record RankingReason(RankingCode code, int count, int points) {}
