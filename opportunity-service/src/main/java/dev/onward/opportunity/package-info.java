@NullMarked
package dev.onward.opportunity;

import org.jspecify.annotations.NullMarked;
