package dev.onward.local.setting;

import org.jspecify.annotations.Nullable;

/** The stack cannot go on; the message tells a person what is wrong and what to do. */
public final class LocalStackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LocalStackException(String message) {
        super(message);
    }

    public LocalStackException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
