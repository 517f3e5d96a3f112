/** What leaves the service: which facts are published, and as what. */
@NullMarked
package dev.onward.networking.outbound;

import org.jspecify.annotations.NullMarked;
