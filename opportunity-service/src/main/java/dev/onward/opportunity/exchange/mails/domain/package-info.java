/** What a mail says of an application: who wrote it, which of its sentences decide, and which opportunity it is about. */
@NullMarked
package dev.onward.opportunity.exchange.mails.domain;

import org.jspecify.annotations.NullMarked;
