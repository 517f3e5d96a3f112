/** What leaves the service: which facts are published, and as what. */
@NullMarked
package dev.onward.advice.outbound;

import org.jspecify.annotations.NullMarked;
