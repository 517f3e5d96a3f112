@NullMarked
package dev.onward.testkit;

import org.jspecify.annotations.NullMarked;
