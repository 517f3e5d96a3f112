package dev.onward.contracts;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A component that says something about a person: it is encrypted under that person's key before it is stored or
 * published, and reads as {@code null} once the key is destroyed. So an annotated component is always nullable;
 * {@link #required()} says that a caller must state it nevertheless.
 *
 * <p>Allowed on record components of type String, BigDecimal, Boolean, a list of String, or a record, inside facts,
 * published events and the values they hold.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Personal {

    /** Whose key encrypts the component. */
    Subject subject() default Subject.PERSON;

    /** Whether a caller must state the component; null then only ever means erased. */
    boolean required() default false;

    /** Whose key encrypts a component. */
    enum Subject {
        /** The person whose stream it is. */
        PERSON,
        /** The contact named by {@code contactId} in the same object; the stream's person while there is none. */
        CONTACT
    }
}
