@NullMarked
package dev.onward.networking.view.book;

import org.jspecify.annotations.NullMarked;
