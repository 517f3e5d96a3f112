/** The read model of the service's own facts: one row per stream, as a reader gets it. */
@NullMarked
package dev.onward.networking.view.book;

import org.jspecify.annotations.NullMarked;
