package dev.onward.eventsourcing.codec;

/** The names inside the object that stands in place of a sealed component: {@code {"$sealed": "…", "v": "…"}}. */
public final class Sealed {

    /** The id of the key. */
    public static final String KEY_ID = "$sealed";

    /** Base64 of nonce, ciphertext and tag. */
    public static final String VALUE = "v";

    /** Set to true, in answers over HTTP, on the object that held a component whose key is destroyed. */
    public static final String ERASED = "erased";

    /** Set to true, in answers over HTTP, on what cannot be read; what is known of it nevertheless stands beside it. */
    public static final String UNREADABLE = "unreadable";

    private Sealed() {}
}
