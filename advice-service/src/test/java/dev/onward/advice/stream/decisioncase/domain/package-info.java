@NullMarked
package dev.onward.advice.stream.decisioncase.domain;

import org.jspecify.annotations.NullMarked;
