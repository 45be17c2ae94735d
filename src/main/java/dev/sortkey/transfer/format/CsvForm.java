package dev.sortkey.transfer.format;

import java.util.Locale;

/// How a CSV file is written.
///
/// @param empty what an empty cell is
public record CsvForm(Delimiter delimiter, EmptyCell empty) {
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

    /// As a person reads it.
    String words() {
        return "separated by " + delimiter.name().toLowerCase(Locale.ROOT) + "s";
    }
}
