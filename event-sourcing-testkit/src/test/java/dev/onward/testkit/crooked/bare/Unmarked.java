package dev.onward.testkit.crooked.bare;

/** Lives in a package that says nothing about null. */
public final class Unmarked {

    private Unmarked() {}
}
