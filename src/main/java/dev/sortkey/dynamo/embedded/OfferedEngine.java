package dev.sortkey.dynamo.embedded;

/// An engine that a person can choose, or has to install first.
///
/// @param kind which
/// @param product such as `ExtendDB/0.1.10`; empty when it isn't installed
/// @param next what to do when it isn't installed; empty when it is
/// @param command what `next` says to run, or empty
public record OfferedEngine(EngineKind kind, String product, String next, String command) {
    /// What to do when it isn't installed, with the command.
    public String wayOut() {
        return (next + " " + command).strip();
    }

    /// Whether it can run here.
    public boolean installed() {
        return !product.isEmpty();
    }
}
