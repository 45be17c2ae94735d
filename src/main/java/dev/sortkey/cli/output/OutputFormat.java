package dev.sortkey.cli.output;

import java.util.Locale;

/// How data is printed.
public enum OutputFormat {
    /// Aligned columns, cut to the width of the terminal.
    TABLE,
    /// One JSON array, one element to a line.
    JSON,
    /// One JSON object to a line, each as soon as it is there.
    JSONL;

    /// As it is typed.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
