package dev.sortkey.dynamo.table.definition.tree;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;

/// Where something stands in a text: line and column, both from 1.
public record Place(int line, int column) {
    /// The error of what stands here, such as `'Key' isn't a valid name`, with what to do next.
    public UserException error(String what, String next) {
        return new UserException(new UserError.BadInput(
                what.replaceFirst("\\.$", "") + " (line " + line + ", column " + column + ").", next, line, column));
    }

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
