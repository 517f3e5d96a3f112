package dev.onward.eventsourcing.relay;

/**
 * A bucket leased by this replica.
 *
 * @param token larger than that of every earlier lease of the bucket
 * @param confirmedUntil by this process' monotonic clock, counted from before the question was put to the database
 */
record Lease(int bucket, long token, long confirmedUntil) {

    /** False once the lease may have run out: a process that was frozen must not go on as if nothing had happened. */
    boolean isConfirmed() {
        return System.nanoTime() - confirmedUntil < 0;
    }
}
