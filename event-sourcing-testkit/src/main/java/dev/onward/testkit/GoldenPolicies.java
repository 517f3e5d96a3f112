package dev.onward.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Holds the names under which a service proposes against the committed ones, one a line. The ids of what a policy proposes are
 * derived from its name, so a name is as much for ever as a type of event.
 */
public final class GoldenPolicies {

    private GoldenPolicies() {}

    /**
     * @param names under which the service proposes
     * @throws AssertionError that names each one that is not committed, and each that is gone
     */
    public static void check(Collection<String> names, Path file) {
        TreeSet<String> committed = new TreeSet<>(
                Files.exists(file) ? CommittedFiles.read(file).lines().toList() : List.of());
        if (Boolean.getBoolean(GoldenEvents.WRITE) && committed.addAll(names)) {
            CommittedFiles.write(file, String.join("\n", committed) + "\n");
        }
        List<String> wrong = new ArrayList<>();
        for (String name : new TreeSet<>(names)) {
            if (!committed.contains(name)) {
                wrong.add("not committed: " + name);
            }
        }
        for (String name : committed) {
            if (!names.contains(name)) {
                wrong.add("gone: " + name);
            }
        }
        if (!wrong.isEmpty()) {
            throw new AssertionError("names of policies in " + file + ":\n" + String.join("\n", wrong)
                    + "\nIds of what a policy proposes are derived from its name. Under another name it proposes again"
                    + " what is answered again, and its count of outcomes begins anew: keep the name. Only a policy that"
                    + " proposes nothing any more leaves this file, by hand. -D" + GoldenEvents.WRITE
                    + "=true adds new names.");
        }
    }
}
