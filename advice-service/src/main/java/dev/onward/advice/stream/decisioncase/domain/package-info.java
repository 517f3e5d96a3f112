/** The decision case of an opportunity: the rules, the advice given, and the cooling-off periods. */
@NullMarked
package dev.onward.advice.stream.decisioncase.domain;

import org.jspecify.annotations.NullMarked;
