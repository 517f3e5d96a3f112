package dev.onward.contracts;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A component that follows from the log: refused in a request body, filled by {@code decide}, present in the store, in
 * answers and in published events. It says what followed when the fact was recorded and is never recomputed. So an
 * annotated component is always nullable: null in a proposal, never null once recorded.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Derived {}
