/** PostgreSQL from the binaries that Maven fetched, durable and with passwords. */
@NullMarked
package dev.onward.local.postgres;

import org.jspecify.annotations.NullMarked;
