package dev.sortkey.dynamo.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A text cut into words as a POSIX shell cuts it, with quotes and backslashes, and nothing else expanded.
public final class ShellWords {
    private final List<String> words = new ArrayList<>();
    private @Nullable StringBuilder word;
    private char quote;

    private ShellWords() {}

    /// The words of `text`; empty when a quote isn't closed.
    public static Optional<List<String>> of(String text) {
        var reading = new ShellWords();
        int at = 0;
        while (at < text.length()) {
            at += reading.take(text.charAt(at), at + 1 < text.length() ? text.charAt(at + 1) : 0);
        }
        reading.end();
        return reading.quote == 0 ? Optional.of(List.copyOf(reading.words)) : Optional.empty();
    }

    /// Takes one letter, or two when the first one escapes the second; returns how many.
    private int take(char letter, char next) {
        if (letter == '\\' && quote != '\'' && next != 0) {
            boolean kept = quote == '"' && next != '"' && next != '\\';
            add(kept ? "\\" + next : String.valueOf(next));
            return 2;
        }
        if (quote != 0) {
            if (letter == quote) {
                quote = 0;
            } else {
                add(String.valueOf(letter));
            }
        } else if (letter == '"' || letter == '\'') {
            quote = letter;
            add("");
        } else if (Character.isWhitespace(letter)) {
            end();
        } else {
            add(String.valueOf(letter));
        }
        return 1;
    }

    private void add(String letters) {
        word = (word == null ? new StringBuilder() : word).append(letters);
    }

    private void end() {
        if (word != null) {
            words.add(word.toString());
            word = null;
        }
    }
}
