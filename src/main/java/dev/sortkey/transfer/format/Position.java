package dev.sortkey.transfer.format;

/// Where an item stands.
///
/// @param file the file in a folder of several; empty otherwise
/// @param line from 1; 0 when it isn't known
/// @param column in bytes or characters, from 1; 0 when it isn't known
public record Position(String file, long line, int column) {
    /// In the only file.
    public Position(long line, int column) {
        this("", line, column);
    }

    /// The same in another file.
    Position in(String other) {
        return new Position(other, line, column);
    }

    /// As editors and terminals open it: `file:line:column`.
    @Override
    public String toString() {
        return (file.isEmpty() ? "" : file + ":") + line + (column > 0 ? ":" + column : "");
    }
}
