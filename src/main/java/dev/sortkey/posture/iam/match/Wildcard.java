package dev.sortkey.posture.iam.match;

import java.util.Arrays;

/// A text in which `*` stands for any characters, `/` and `:` among them, and `?` for exactly one.
public final class Wildcard {
    /// Stands for `*`; no character has this number.
    static final int MANY = -1;
    /// Stands for `?`.
    static final int ONE = -2;

    private final int[] tokens;
    private final boolean everything;

    private Wildcard(int[] tokens) {
        this.tokens = tokens;
        this.everything = tokens.length > 0 && Arrays.stream(tokens).allMatch(token -> token == MANY);
    }

    /// What `pattern` says, wildcards and all.
    public static Wildcard of(String pattern) {
        var tokens = new int[pattern.length()];
        for (int i = 0; i < tokens.length; i++) {
            char letter = pattern.charAt(i);
            tokens[i] = letter == '*' ? MANY : letter == '?' ? ONE : letter;
        }
        return new Wildcard(tokens);
    }

    /// What these characters and wildcards say.
    static Wildcard of(int[] tokens) {
        return new Wildcard(tokens);
    }

    /// The same in small letters.
    Wildcard lowerCase() {
        return new Wildcard(Arrays.stream(tokens)
                .map(token -> token < 0 ? token : Character.toLowerCase(token))
                .toArray());
    }

    /// Whether it is nothing but `*`.
    boolean everything() {
        return everything;
    }

    /// Whether it stands for the whole of `text`.
    public boolean matches(String text) {
        return everything || matches(text, 0, text.length(), false);
    }

    /// Whether it, in small letters, stands for the whole of `text` in small letters.
    public boolean matchesSmall(String text) {
        return everything || matches(text, 0, text.length(), true);
    }

    /// Whether it stands for the letters of `text` from `from` to `to`.
    boolean matches(String text, int from, int to) {
        return everything || matches(text, from, to, false);
    }

    /// Copies nothing: most requests are asked of thousands of patterns.
    private boolean matches(String text, int from, int to, boolean small) {
        int at = 0;
        int next = from;
        int star = -1;
        int resume = from;
        while (next < to) {
            if (at < tokens.length && tokens[at] == MANY) {
                star = at++;
                resume = next;
            } else if (at < tokens.length && (tokens[at] == ONE || tokens[at] == letter(text, next, small))) {
                at++;
                next++;
            } else if (star >= 0) {
                at = star + 1;
                next = ++resume;
            } else {
                return false;
            }
        }
        while (at < tokens.length && tokens[at] == MANY) {
            at++;
        }
        return at == tokens.length;
    }

    private static int letter(String text, int place, boolean small) {
        char letter = text.charAt(place);
        return small ? Character.toLowerCase(letter) : letter;
    }
}
