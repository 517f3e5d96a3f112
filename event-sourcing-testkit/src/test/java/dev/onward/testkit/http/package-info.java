@NullMarked
package dev.onward.testkit.http;

import org.jspecify.annotations.NullMarked;
