package dev.sortkey.posture.iam;

/// A policy's text, understood or not.
public sealed interface Document permits Policy, Document.Unreadable {
    /// Its ARN, or the name of an inline one with its owner.
    String name();

    /// Reads `text`; whatever stands there, a value comes back.
    static Document of(String name, String text) {
        return PolicyReader.read(name, text);
    }

    /// Nobody knows what it says.
    ///
    /// @param name its ARN or name
    /// @param line where it cannot be understood, from 1
    /// @param column there, from 1
    /// @param why one sentence
    record Unreadable(String name, int line, int column, String why) implements Document {}
}
