/** What advice-service publishes. */
@NullMarked
package dev.onward.contracts.advice;

import org.jspecify.annotations.NullMarked;
