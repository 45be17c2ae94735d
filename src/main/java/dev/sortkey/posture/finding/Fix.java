package dev.sortkey.posture.finding;

/// How a failure is fixed.
///
/// @param words one sentence for a person; empty when there is nothing to do
/// @param command a command line to copy, with the resource's own names in it, or empty when there is none
/// @param warning who or what the command would shut out or take away; empty when nobody and nothing
public record Fix(String words, String command, String warning) {
    /// There is nothing to do.
    public static final Fix NONE = new Fix("", "");

    /// A fix that takes nothing away.
    public Fix(String words, String command) {
        this(words, command, "");
    }

    /// The same with a warning.
    public Fix warning(String text) {
        return new Fix(words, command, text);
    }
}
