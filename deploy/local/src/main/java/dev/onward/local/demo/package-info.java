/** The demonstration: the stories told in the five articles, played through the public API and read back from it. */
@NullMarked
package dev.onward.local.demo;

import org.jspecify.annotations.NullMarked;
