package dev.onward.systemtests.load;

/** A request that may be sent any number of times: the key says that it is the same one. */
record Post(Seeker seeker, String path, String key, String body) {

    @Override
    public String toString() {
        return path + " with key " + key;
    }
}
