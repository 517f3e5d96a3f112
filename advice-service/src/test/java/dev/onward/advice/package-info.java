@NullMarked
package dev.onward.advice;

import org.jspecify.annotations.NullMarked;
