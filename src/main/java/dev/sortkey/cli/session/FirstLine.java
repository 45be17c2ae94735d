package dev.sortkey.cli.session;

import dev.sortkey.cli.output.Terminal;
import java.util.function.Consumer;

/// Prints only the first of several sentences: the others would be too much for a command with another purpose.
final class FirstLine implements Consumer<String> {
    private final Terminal terminal;
    private boolean said;

    FirstLine(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void accept(String sentence) {
        if (!said) {
            terminal.say(sentence);
            said = true;
        }
    }
}
