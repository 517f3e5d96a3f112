/** The write path of the turndown playbook: how its facts are stored, proposed and refused. */
@NullMarked
package dev.onward.advice.stream.playbook;

import org.jspecify.annotations.NullMarked;
