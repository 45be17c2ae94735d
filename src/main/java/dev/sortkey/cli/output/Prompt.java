package dev.sortkey.cli.output;

import org.jspecify.annotations.Nullable;

/// Asks the person at the terminal.
@FunctionalInterface
public interface Prompt {
    /// What the person typed after `question`; null when nobody is there to ask.
    @Nullable
    String ask(String question);
}
