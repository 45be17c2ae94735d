package dev.sortkey.posture.finding;

/// How a failure is fixed.
///
/// @param words one sentence for a person; empty when there is nothing to do
/// @param command a command line to copy, with the resource's own names in it, or empty when there is none
public record Fix(String words, String command) {
    /// There is nothing to do.
    public static final Fix NONE = new Fix("", "");
}
