package dev.onward.testkit.violations.bare;

/** Lives in a package that says nothing about null. */
public final class Unmarked {

    private Unmarked() {}
}
