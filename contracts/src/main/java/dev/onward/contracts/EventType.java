package dev.onward.contracts;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name and version under which a published event travels. Publisher and consumers read them here. Every record of a
 * published vocabulary has it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface EventType {

    /** What is written in {@link Headers#CE_TYPE}. Never changed: it stays when the record is renamed. */
    String name();

    /**
     * The schema version that the record describes, from 1. A version above 1 needs an upcaster from each one below it:
     * events of those versions stay in the topic.
     */
    int version();
}
