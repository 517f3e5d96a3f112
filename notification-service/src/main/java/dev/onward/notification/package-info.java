@NullMarked
package dev.onward.notification;

import org.jspecify.annotations.NullMarked;
