package dev.sortkey.chat.model;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text that is searched for in messages, in any case.
///
/// @param wanted without spaces around it; blank finds nothing
public record TextMatch(String wanted) {
    /// Finds nothing.
    public static final TextMatch NOTHING = new TextMatch("");

    /// A place where it was found.
    ///
    /// @param start of its first character
    /// @param end behind its last character
    public record Place(int start, int end) {}

    /// A search for `wanted`.
    public TextMatch {
        wanted = wanted.strip();
    }

    /// Whether nothing is searched for.
    public boolean isBlank() {
        return wanted.isEmpty();
    }

    /// Whether `text` contains it.
    public boolean isIn(String text) {
        return !isBlank() && matcher(text).find();
    }

    /// Where it is in `text`, from the beginning on.
    public List<Place> places(String text) {
        var places = new ArrayList<Place>();
        if (!isBlank()) {
            Matcher matcher = matcher(text);
            while (matcher.find()) {
                places.add(new Place(matcher.start(), matcher.end()));
            }
        }
        return places;
    }

    private Matcher matcher(String text) {
        return Pattern.compile(wanted, Pattern.LITERAL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(text);
    }
}
