package dev.onward.opportunity.exchange.postings;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/** What a reader of a page would see of its HTML: no markup, no script, paragraphs and list items on lines of their own. */
public final class PlainText {

    /** The most characters that a text of a fact may have. */
    static final int MOST = 10_000;

    /** More than any page says of a job; the rest is not looked at. */
    private static final int MOST_READ = 200_000;

    private static final Set<String> UNSEEN = Set.of("script", "style", "template", "noscript", "head");

    private PlainText() {}

    /** Within bounds and without characters that cannot be stored; null where nothing is left. */
    public static @Nullable String of(@Nullable String html, int most) {
        if (html == null) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        String read = html.substring(0, Math.min(html.length(), MOST_READ));
        // Many sites escape the markup once more, to have it in a page.
        String markup = read.indexOf('<') < 0 ? Parser.unescapeEntities(read, false) : read;
        NodeTraversor.traverse(new Seen(text), Jsoup.parseBodyFragment(markup).body());
        String lines = text.toString()
                .replaceAll("[\\p{Zs}\\t]+", " ")
                .replaceAll(" ?\\n ?", "\n")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
        String bounded = bounded(storable(lines), most);
        return bounded.isEmpty() ? null : bounded;
    }

    /** On one line. */
    static @Nullable String line(@Nullable String html, int most) {
        String text = of(html, most);
        return text == null ? null : text.replace('\n', ' ');
    }

    private static String storable(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c == '\n' || !Character.isISOControl(c))
                .filter(c -> Character.getType(c) != Character.SURROGATE)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static String bounded(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most - 1;
        // Not between the halves of one character.
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    /** Walks without recursion, however deep the page nests. */
    private static final class Seen implements NodeVisitor {

        private final StringBuilder text;
        private int unseen;

        Seen(StringBuilder text) {
            this.text = text;
        }

        @Override
        public void head(Node node, int depth) {
            if (isUnseen(node)) {
                unseen++;
            }
            if (unseen > 0) {
                return;
            }
            if (node instanceof TextNode words) {
                // Line ends in the source are spaces on the page.
                text.append(words.getWholeText().replaceAll("\\s", " "));
            } else if (node instanceof Element element) {
                begin(element);
            }
        }

        private void begin(Element element) {
            if (element.normalName().equals("br")) {
                text.append('\n');
            } else if (element.isBlock()) {
                onANewLine();
                text.append(element.normalName().equals("li") ? "- " : "");
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (isUnseen(node)) {
                unseen--;
            } else if (unseen == 0
                    && node instanceof Element element
                    && element.isBlock()
                    && !element.normalName().equals("br")) {
                onANewLine();
                text.append(element.normalName().equals("p") ? "\n" : "");
            }
        }

        private void onANewLine() {
            if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
                text.append('\n');
            }
        }

        private static boolean isUnseen(Node node) {
            return node instanceof Element element && UNSEEN.contains(element.normalName());
        }
    }
}
