package dev.onward.testkit.crooked.hub;

import dev.onward.testkit.crooked.hub.spoke.Spoke;

/** In a circle with a package below its own. */
public record Hub(Spoke spoke) {}
