@NullMarked
package dev.onward.advice.stream.playbook.domain;

import org.jspecify.annotations.NullMarked;
