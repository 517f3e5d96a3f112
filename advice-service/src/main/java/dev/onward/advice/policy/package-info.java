/** What follows from what arrives, each policy named as a sentence. */
@NullMarked
package dev.onward.advice.policy;

import org.jspecify.annotations.NullMarked;
