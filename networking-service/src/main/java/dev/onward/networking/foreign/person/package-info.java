/** What is known of the person whose contacts these are. */
@NullMarked
package dev.onward.networking.foreign.person;

import org.jspecify.annotations.NullMarked;
