package dev.onward.testkit.violations.view.lamp;

import dev.onward.testkit.violations.view.shade.ShadeView;

public record LampView(ShadeView shade) {}
