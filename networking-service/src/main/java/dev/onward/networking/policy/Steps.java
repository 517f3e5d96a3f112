package dev.onward.networking.policy;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Runs steps one after the other: a session takes one statement at a time. */
final class Steps {

    private Steps() {}

    static Uni<Void> inOrder(List<Uni<Void>> steps) {
        return Multi.createFrom()
                .iterable(steps)
                .onItem()
                .transformToUniAndConcatenate(step -> step)
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
