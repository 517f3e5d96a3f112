package dev.onward.eventsourcing.keytopic;

/** Why a record of the key topic is not believed. */
enum RefusedRecord {

    /** It is no key record at all; a record without a value is none either, since keys are never removed. */
    MALFORMED,

    /** No service of this installation signed it. */
    UNSIGNED
}
