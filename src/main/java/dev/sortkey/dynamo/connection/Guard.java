package dev.sortkey.dynamo.connection;

/// How a connection is protected against writes.
public enum Guard {
    /// Reads and writes.
    OPEN,
    /// Reads only; nothing unlocks it but changing the connection.
    READ_ONLY,
    /// Reads only until unlocked for some minutes by typing the connection's name.
    PRODUCTION
}
