/** The event stores put to the conformance suite, and PostgreSQL to what only a database can get wrong. */
@NullMarked
package dev.onward.testkit.store;

import org.jspecify.annotations.NullMarked;
