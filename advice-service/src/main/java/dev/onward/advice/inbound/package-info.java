/** What arrives from the opportunity service: decoded, put among what was observed, handed to the policies. */
@NullMarked
package dev.onward.advice.inbound;

import org.jspecify.annotations.NullMarked;
