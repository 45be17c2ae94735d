package dev.sortkey.posture.iam;

/// A policy document, whether or not it could be parsed.
public sealed interface Document permits Policy, Document.Unreadable {
    /// Its ARN, or the name of an inline one with its owner.
    String name();

    /// Parses `text`; always returns a value.
    static Document of(String name, String text) {
        return PolicyReader.read(name, text);
    }

    /// A document that couldn't be parsed.
    ///
    /// @param name its ARN or name
    /// @param line the line of the error, from 1
    /// @param column the column of the error, from 1
    /// @param why one sentence
    record Unreadable(String name, int line, int column, String why) implements Document {}
}
