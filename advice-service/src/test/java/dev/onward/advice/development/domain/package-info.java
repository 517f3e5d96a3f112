@NullMarked
package dev.onward.advice.development.domain;

import org.jspecify.annotations.NullMarked;
