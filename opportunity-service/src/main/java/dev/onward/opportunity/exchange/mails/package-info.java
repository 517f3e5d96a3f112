/** Mails that a person forwards or pastes, read as a fact that is proposed. Nothing is recorded, and nothing of a mail is kept. */
@NullMarked
package dev.onward.opportunity.exchange.mails;

import org.jspecify.annotations.NullMarked;
