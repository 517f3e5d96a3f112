@NullMarked
package dev.onward.networking;

import org.jspecify.annotations.NullMarked;
