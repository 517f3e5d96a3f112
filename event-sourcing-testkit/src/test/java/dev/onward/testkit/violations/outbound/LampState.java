package dev.onward.testkit.violations.outbound;

import jakarta.persistence.MappedSuperclass;

/** Mapped by Hibernate, and no row of a view. No entity: no test has a table for it. */
@MappedSuperclass
public abstract class LampState {

    public boolean lit;
}
