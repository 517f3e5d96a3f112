/** The rules of panels: who sat on which. */
@NullMarked
package dev.onward.networking.stream.panel.domain;

import org.jspecify.annotations.NullMarked;
