package dev.sortkey.transfer.format;

import org.jspecify.annotations.Nullable;

/// How the items of a file are written, as it was recognised or as a person says.
///
/// @param lines whether each line can be read alone; JSON only
/// @param csv for CSV only, null else
public record FileForm(
        Format format, boolean lines, @Nullable CsvForm csv) {
    /// One of JSON or Ion.
    public FileForm(Format format, boolean lines) {
        this(format, lines, null);
    }

    /// As a person reads it, such as `DynamoDB JSON, one item to a line`.
    public String words() {
        return format.words() + (lines ? ", one item to a line" : csv == null ? "" : ", " + csv.words());
    }
}
