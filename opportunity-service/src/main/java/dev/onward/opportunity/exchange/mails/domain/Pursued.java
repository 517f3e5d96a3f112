package dev.onward.opportunity.exchange.mails.domain;

import java.util.UUID;

/** An opportunity of the person's, as far as a mail may name it. */
public record Pursued(UUID opportunityId, String organization, String title, boolean ended) {}
