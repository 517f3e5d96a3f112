/** What networking-service publishes. */
@NullMarked
package dev.onward.contracts.networking;

import org.jspecify.annotations.NullMarked;
