/** The decision case of an opportunity: the rules, the advice given, and the nights to sleep on. */
@NullMarked
package dev.onward.advice.stream.decisioncase.domain;

import org.jspecify.annotations.NullMarked;
