package dev.sortkey.posture.report;

import dev.sortkey.support.Visible;
import java.util.ArrayDeque;
import java.util.Deque;

/// A growing piece of HTML in which no text can become markup. It is well-formed XML as well.
final class Markup {
    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /// Opens an element.
    ///
    /// @param attributes names and values, alternating
    Markup open(String tag, String... attributes) {
        begin(tag, attributes);
        out.append('>');
        open.push(tag);
        return this;
    }

    /// Closes what was opened last.
    Markup close() {
        out.append("</").append(open.pop()).append(">\n");
        return this;
    }

    /// A whole element with text in it.
    Markup element(String tag, String text, String... attributes) {
        open(tag, attributes).text(text);
        return close();
    }

    /// An element that never has content, such as `meta`.
    Markup empty(String tag, String... attributes) {
        begin(tag, attributes);
        out.append("/>\n");
        return this;
    }

    /// Text, escaped.
    Markup text(String text) {
        out.append(escaped(text));
        return this;
    }

    /// Markup from the program itself, such as a style sheet.
    Markup raw(String own) {
        out.append(own);
        return this;
    }

    private void begin(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escaped(attributes[i + 1]))
                    .append('"');
        }
    }

    /// Also removes characters that a browser rejects or that change the text direction.
    private static String escaped(String text) {
        return Visible.lines(text)
                .replaceAll("[\uFFFE\uFFFF]", "\uFFFD")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
