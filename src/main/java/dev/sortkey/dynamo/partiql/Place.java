package dev.sortkey.dynamo.partiql;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;

/// Where something stands in a text. All places are equal, so that the same is equal wherever it stands.
///
/// @param line from 1
/// @param column in characters, from 1
public record Place(int line, int column) {
    /// Where a text begins.
    static final Place START = new Place(1, 1);

    /// The error that `what` is wrong here.
    ///
    /// @param what one sentence
    /// @param next what to do, one sentence
    public UserException bad(String what, String next) {
        return new UserException(new UserError.BadInput(
                what.replaceFirst("\\.$", "") + " (line " + line + ", column " + column + ").", next, line, column));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Place;
    }

    @Override
    public int hashCode() {
        return 0;
    }
}
