package dev.onward.testkit.violations.view.shade;

import dev.onward.testkit.violations.view.lamp.LampView;

public record ShadeView(LampView lamp) {}
