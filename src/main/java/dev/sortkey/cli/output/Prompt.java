package dev.sortkey.cli.output;

import org.jspecify.annotations.Nullable;

/// Asks the person at the terminal.
@FunctionalInterface
public interface Prompt {
    /// What the person typed after `question`; null when this isn't an interactive terminal.
    @Nullable
    String ask(String question);
}
