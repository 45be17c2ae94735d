package dev.sortkey.cli.output;

import dev.sortkey.support.Visible;

/// Text for people in lines of a given width, without anything that could control a terminal.
public final class Paragraphs {
    private static final int USUAL_WIDTH = 80;
    private static final int WIDEST = 100;

    private final int width;
    private final StringBuilder out = new StringBuilder();

    /// Nothing yet.
    ///
    /// @param width how many columns a line takes, where its words allow that
    public Paragraphs(int width) {
        this.width = width;
    }

    /// How many columns a line takes in `terminal`: as many as there are, but not so many that it is hard to read.
    public static int width(Terminal terminal) {
        int columns = terminal.look().width();
        return columns == 0 ? USUAL_WIDTH : Math.min(columns, WIDEST);
    }

    /// One line as it is, however long.
    public Paragraphs line(String text) {
        out.append(Visible.line(text)).append('\n');
        return this;
    }

    /// `text` broken between words, each line `indent` blanks from the left.
    public Paragraphs wrapped(int indent, String text) {
        return wrapped(" ".repeat(indent), indent, text);
    }

    /// The same with `lead` before the first line, and those after it `indent` blanks from the left.
    public Paragraphs wrapped(String lead, int indent, String text) {
        var line = new StringBuilder(lead);
        int used = CellWidth.of(lead);
        boolean empty = true;
        for (String word : Visible.line(text).strip().split("\\s+")) {
            int wide = CellWidth.of(word);
            if (!empty && used + 1 + wide > width) {
                out.append(line.toString().stripTrailing()).append('\n');
                line = new StringBuilder(" ".repeat(indent));
                used = indent;
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            used += wide + (empty ? 0 : 1);
            empty = false;
        }
        out.append(line.toString().stripTrailing()).append('\n');
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
