package dev.onward.eventsourcing.reaction;

/**
 * Who proposes: a policy, a handler of due work, whoever sends mail. The name of a class, so that it leads to the code. Ids and
 * metrics bear it: unique in a service and never changed, or what follows would follow twice ({@link PolicyNames}).
 */
public record PolicyName(String value) {

    /** The name of {@code who}; a class names itself and no other. */
    public static PolicyName of(Class<?> who) {
        return new PolicyName(who.getSimpleName());
    }

    @Override
    public String toString() {
        return value;
    }
}
