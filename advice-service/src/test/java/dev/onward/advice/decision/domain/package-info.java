@NullMarked
package dev.onward.advice.decision.domain;

import org.jspecify.annotations.NullMarked;
