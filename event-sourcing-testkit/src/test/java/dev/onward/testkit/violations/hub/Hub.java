package dev.onward.testkit.violations.hub;

import dev.onward.testkit.violations.hub.spoke.Spoke;

/** In a circle with a package below its own. */
public record Hub(Spoke spoke) {}
