@NullMarked
package dev.onward.advice.playbook.domain;

import org.jspecify.annotations.NullMarked;
