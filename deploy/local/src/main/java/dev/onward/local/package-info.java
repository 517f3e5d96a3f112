@NullMarked
package dev.onward.local;

import org.jspecify.annotations.NullMarked;
