package dev.sortkey.transfer.format;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// How a CSV file is written.
///
/// @param empty what an empty cell is
public record CsvForm(Delimiter delimiter, EmptyCell empty) {
    private static final Pattern TYPED_COLUMN = Pattern.compile(":(S|N|B|BOOL|NULL|SS|NS|BS|L|M)(\\W|$)");

    /// What stands between two cells; those that ImportTable takes, the most likely first.
    public enum Delimiter {
        COMMA(','),
        SEMICOLON(';'),
        TAB('\t'),
        PIPE('|'),
        COLON(':'),
        SPACE(' ');

        private final char sign;

        Delimiter(char sign) {
            this.sign = sign;
        }

        /// The character.
        public char sign() {
            return sign;
        }
    }

    /// What an empty cell is.
    public enum EmptyCell {
        /// No attribute.
        ABSENT,
        /// An empty string, in columns of strings; no attribute in others.
        EMPTY_STRING,
        /// A NULL.
        NULL
    }

    /// With empty cells for attributes that aren't there.
    public static CsvForm of(Delimiter delimiter) {
        return new CsvForm(delimiter, EmptyCell.ABSENT);
    }

    /// The form of a file with this first line; nothing when it isn't a line of text.
    static Optional<CsvForm> ofHeader(String header) {
        boolean readable = header.chars().noneMatch(letter -> letter < ' ' && letter != '\t');
        return readable && !header.isEmpty() ? Optional.of(of(between(header))) : Optional.empty();
    }

    /// What is there most often outside quotes; colons and blanks only where they don't belong to a type.
    private static Delimiter between(String header) {
        String bare = header.replaceAll("\"[^\"]*\"", "");
        Stream<Delimiter> likely = Stream.of(Delimiter.COMMA, Delimiter.SEMICOLON, Delimiter.TAB, Delimiter.PIPE);
        return likely.filter(delimiter -> bare.indexOf(delimiter.sign()) >= 0)
                .max(Comparator.comparingLong(delimiter -> count(bare, delimiter.sign())))
                .orElseGet(() ->
                        bare.indexOf(':') >= 0 && !TYPED_COLUMN.matcher(bare).find()
                                ? Delimiter.COLON
                                : bare.indexOf(' ') >= 0 && bare.indexOf('(') < 0 ? Delimiter.SPACE : Delimiter.COMMA);
    }

    private static long count(String text, char letter) {
        return text.chars().filter(each -> each == letter).count();
    }

    /// As a person reads it.
    String words() {
        return "separated by " + delimiter.name().toLowerCase(Locale.ROOT) + "s";
    }
}
