@NullMarked
package dev.onward.advice.stream.development.domain;

import org.jspecify.annotations.NullMarked;
