package dev.onward.opportunity.exchange.mails;

import dev.onward.opportunity.exchange.mails.domain.MailRemark;
import dev.onward.opportunity.exchange.mails.domain.Original;
import java.util.Set;

/**
 * A mail as it was read.
 *
 * @param fromThemselves whether the person wrote it, and forwarded nothing with it
 */
record ReadMail(Original original, boolean fromThemselves, Set<MailRemark> remarks) {}
