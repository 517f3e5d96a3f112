/** A person's gaps, and later the actions that close them. */
@NullMarked
package dev.onward.advice.development.domain;

import org.jspecify.annotations.NullMarked;
