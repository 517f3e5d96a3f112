package dev.onward.eventsourcing.privacy;

/** One append would be the first to say something of so many: a key each would have to be made in one transaction. */
public final class TooManyNewKeys extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int most;
    private final int asked;

    TooManyNewKeys(int most, int asked) {
        super("too many new keys in one transaction", null, false, false);
        this.most = most;
        this.asked = asked;
    }

    public int most() {
        return most;
    }

    public int asked() {
        return asked;
    }
}
