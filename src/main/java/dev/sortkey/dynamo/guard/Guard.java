package dev.sortkey.dynamo.guard;

import java.util.Locale;

/// How a connection is protected against writes.
public enum Guard {
    /// Reads and writes.
    OPEN,
    /// Reads only; nothing unlocks it but changing the connection.
    READ_ONLY,
    /// Reads only until unlocked for some minutes by typing the connection's name.
    PRODUCTION;

    /// As people write it: `open`, `read-only` or `production`.
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
