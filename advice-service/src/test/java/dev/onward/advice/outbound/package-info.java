@NullMarked
package dev.onward.advice.outbound;

import org.jspecify.annotations.NullMarked;
