@NullMarked
package dev.onward.systemtests;

import org.jspecify.annotations.NullMarked;
