package dev.onward.opportunity.exchange.mails;

import dev.onward.eventsourcing.http.LargerBodies;
import jakarta.enterprise.context.ApplicationScoped;

/** A mail may be larger than what else is posted. */
@ApplicationScoped
public class LargeMails implements LargerBodies {

    private final long mostBytes;

    public LargeMails(MailSettings settings) {
        this.mostBytes = settings.mostBytes().asLongValue();
    }

    @Override
    public long mostBytes(String path) {
        return path.equals(MailResource.PATH) ? mostBytes : 0;
    }
}
