/** The judge of exchanges, given some that break what a document promises. */
@NullMarked
package dev.onward.testkit.contract;

import org.jspecify.annotations.NullMarked;
