package dev.onward.local.demo;

/** What a person lived through, as one of the articles tells it; names and details of our own where it leaves them open. */
public interface Story {

    /** The first three digits of the source, such as "003". */
    String source();

    String title();

    /** Author and title of the article. */
    String after();

    /** Where to write to the person. */
    String email();

    void tell(Teller teller);
}
