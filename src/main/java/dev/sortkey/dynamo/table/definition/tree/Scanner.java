package dev.sortkey.dynamo.table.definition.tree;

import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.List;

/// A place in a text that moves forward, with its line and column.
public final class Scanner {
    private final String text;
    private final Place origin;
    private final List<Integer> lines = new ArrayList<>(List.of(0));
    private int at;

    /// @param origin where the text begins in the file that it is from
    public Scanner(String text, Place origin) {
        this.text = text;
        this.origin = origin;
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            lines.add(i + 1);
        }
    }

    public boolean atEnd() {
        return at >= text.length();
    }

    /// The character here, or 0 at the end.
    public char here() {
        return charAt(at);
    }

    public char charAt(int index) {
        return index < text.length() ? text.charAt(index) : 0;
    }

    public int offset() {
        return at;
    }

    public void moveTo(int offset) {
        at = Math.min(offset, text.length());
    }

    public boolean take(String word) {
        boolean is = text.startsWith(word, at);
        at += is ? word.length() : 0;
        return is;
    }

    public boolean looksAt(String word) {
        return text.startsWith(word, at);
    }

    public String from(int start) {
        return text.substring(start, at);
    }

    public Place place(int offset) {
        int low = 0;
        int high = lines.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (lines.get(middle) <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return new Place(origin.line() + low, offset - lines.get(low) + (low == 0 ? origin.column() : 1));
    }

    public UserException error(String what, String next) {
        return place(at).error(what, next);
    }

    /// Passes over blanks and comments, and over line ends when `lines`.
    public void skip(boolean lines) {
        while (!atEnd()) {
            char c = here();
            if (c == ' ' || c == '\t' || c == '\r' || c == '\uFEFF' || (lines && c == '\n')) {
                at++;
            } else if (c == '#' || looksAt("//")) {
                toEndOfLine();
            } else if (looksAt("/*")) {
                int end = text.indexOf("*/", at + 2);
                at = end < 0 ? text.length() : end + 2;
            } else {
                return;
            }
        }
    }

    public void toEndOfLine() {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
    }

    /// A name of letters, digits, `_` and `-`; empty when there is none.
    public String word() {
        int start = at;
        while (Character.isLetterOrDigit(here()) || here() == '_' || (here() == '-' && at > start)) {
            at++;
        }
        return from(start);
    }

    /// Passes over a string in double quotes, with whatever is in its `${…}`.
    public void string() {
        at++;
        while (here() != '"') {
            if (atEnd() || here() == '\n') {
                throw error("The text has no closing quote", "Close it with \".");
            }
            if (here() == '\\') {
                at += 2;
            } else if ((looksAt("${") || looksAt("%{")) && charAt(at - 1) != here()) {
                at += 2;
                balanced('}');
            } else {
                at++;
            }
        }
        at++;
    }

    /// Passes over all up to and with `close`, which closes what has been opened.
    public void balanced(char close) {
        while (here() != close) {
            if (atEnd()) {
                throw error("'" + close + "' is missing", "Close what is open.");
            }
            part();
        }
        at++;
    }

    /// Passes over one character, or over a whole string, comment, heredoc or bracketed part.
    public void part() {
        char c = here();
        int before = at;
        skip(false);
        if (at > before) {
            return;
        }
        if (c == '"') {
            string();
        } else if (looksAt("<<") && (Character.isLetter(charAt(at + 2)) || charAt(at + 2) == '-')) {
            heredoc();
        } else if (c == '(' || c == '[' || c == '{') {
            at++;
            balanced(c == '(' ? ')' : c == '[' ? ']' : '}');
        } else {
            at++;
        }
    }

    /// Passes over `<<END … END`; its lines without the markers.
    public String heredoc() {
        boolean indented = text.startsWith("<<-", at);
        at += indented ? 3 : 2;
        String end = word();
        toEndOfLine();
        at++;
        int start = at;
        while (!atEnd()) {
            int line = at;
            toEndOfLine();
            if (from(line).strip().equals(end)) {
                String body = text.substring(start, line);
                return indented ? body.stripIndent() : body;
            }
            at++;
        }
        throw error("The text that begins with <<" + end + " doesn't end", "End it with a line " + end + ".");
    }
}
