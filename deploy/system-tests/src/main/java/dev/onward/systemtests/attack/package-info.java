/** One person, or the machine room, does its worst to a running suite while a bystander must not notice. */
@NullMarked
package dev.onward.systemtests.attack;

import org.jspecify.annotations.NullMarked;
