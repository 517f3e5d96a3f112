package dev.onward.local.process;

import dev.onward.local.setting.LocalStackException;
import java.io.IOException;

/** Signals that Java cannot send itself. */
public final class Signals {

    private Signals() {}

    /** Sends {@code signal} ("STOP", "CONT", "INT", "TERM"); a process that is gone is no error. */
    public static void send(String signal, long pid) {
        try {
            // kill is part of every shell; the program of that name is missing from small container images.
            new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + pid)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException failed) {
            throw new LocalStackException("cannot send SIG" + signal + " to process " + pid, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
