/** A person's gaps, and later the actions that close them. */
@NullMarked
package dev.onward.advice.stream.development.domain;

import org.jspecify.annotations.NullMarked;
