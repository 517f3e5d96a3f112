/** The run of six steps after a turndown. */
@NullMarked
package dev.onward.advice.playbook.domain;

import org.jspecify.annotations.NullMarked;
