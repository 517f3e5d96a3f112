package dev.onward.local.setting;

import java.time.Duration;

/** What is told while a stack starts, runs and stops; called from several threads. */
public interface Progress {

    /** Tells nothing. */
    Progress SILENT = new Progress() {
        @Override
        public void ready(String part, String where, Duration took) {}

        @Override
        public void note(String line) {}

        @Override
        public void died(String part, int exit, String lastLines) {}
    };

    /** {@code part} answers at {@code where}. */
    void ready(String part, String where, Duration took);

    /** Something that a person should know and need not act on. */
    void note(String line);

    /** {@code part} has ended and nobody here had asked it to. */
    void died(String part, int exit, String lastLines);
}
