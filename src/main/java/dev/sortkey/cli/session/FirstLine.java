package dev.sortkey.cli.session;

import dev.sortkey.cli.output.Terminal;
import java.util.function.Consumer;

/// Tells the first sentence of many; the rest is too much for a command that asked for something else.
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
