package dev.sortkey.cli.chat;

import dev.sortkey.chat.seed.ChatSample;
import dev.sortkey.dynamo.wire.ShellQuote;
import picocli.CommandLine.Option;

/// The table that a command of the chat is about.
final class TableOption {
    @Option(
            names = "--table",
            paramLabel = "TABLE",
            order = 2,
            description = {"The table with the conversations (default: " + ChatSample.TABLE + ")."})
    private String table = ChatSample.TABLE;

    /// The option after a space, for a command that is suggested; empty for the default.
    String again() {
        return table.equals(ChatSample.TABLE) ? "" : " --table " + ShellQuote.quote(table);
    }

    /// Its name.
    String name() {
        return table;
    }
}
