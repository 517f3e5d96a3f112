/** The turndown playbook over HTTP and on its way to the store. */
@NullMarked
package dev.onward.advice.stream.playbook;

import org.jspecify.annotations.NullMarked;
