/** The decision case of an opportunity: inputs, rules, advice given, cooling-off. */
@NullMarked
package dev.onward.advice.stream.decisioncase.domain;

import org.jspecify.annotations.NullMarked;
