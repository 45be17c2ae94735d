package dev.sortkey.cli.chat;

import dev.sortkey.chat.seed.ChatSample;
import picocli.CommandLine.Option;

/// The table that a command of the chat is about.
final class TableOption {
    @Option(
            names = "--table",
            paramLabel = "TABLE",
            order = 2,
            description = {"The table with the conversations (default: " + ChatSample.TABLE + ")."})
    private String table = ChatSample.TABLE;

    /// Its name.
    String name() {
        return table;
    }
}
