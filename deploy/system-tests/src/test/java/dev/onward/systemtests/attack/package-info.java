/** The judge of the attack, shown what is wrong. */
@NullMarked
package dev.onward.systemtests.attack;

import org.jspecify.annotations.NullMarked;
