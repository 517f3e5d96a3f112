/** What travels between the services: published events, topics, headers, and the words they share. */
@NullMarked
package dev.onward.contracts;

import org.jspecify.annotations.NullMarked;
