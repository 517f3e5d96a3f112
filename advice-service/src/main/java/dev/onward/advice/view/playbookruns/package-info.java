/** The runs of turndown playbooks as people read them. */
@NullMarked
package dev.onward.advice.view.playbookruns;

import org.jspecify.annotations.NullMarked;
