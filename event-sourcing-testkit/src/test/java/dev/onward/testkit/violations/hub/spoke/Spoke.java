package dev.onward.testkit.violations.hub.spoke;

import dev.onward.testkit.violations.hub.Hub;
import org.jspecify.annotations.Nullable;

/** In a circle with the package above its own. */
public record Spoke(@Nullable Hub hub) {}
