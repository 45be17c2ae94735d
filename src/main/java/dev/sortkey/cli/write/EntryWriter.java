package dev.sortkey.cli.write;

import dev.sortkey.cli.output.OutputFormat;
import dev.sortkey.cli.output.Terminal;
import dev.sortkey.dynamo.write.journal.JournalEntry;

/// Prints changes one after the other: as lines for people, as one JSON array, or as a JSON object to a line.
final class EntryWriter {
    private final Terminal terminal;
    private final OutputFormat format;
    private boolean any;

    EntryWriter(Terminal terminal, OutputFormat format) {
        this.terminal = terminal;
        this.format = format;
    }

    /// @param shown whether the person has just seen its values
    void write(JournalEntry entry, boolean shown) {
        switch (format) {
            case TABLE ->
                terminal.print((any ? "\n" : "")
                        + EntryText.line(entry)
                        + (shown ? "" : EntryText.changes(entry.draft(), entry.keys())));
            case JSON -> terminal.printData((any ? ",\n" : "[\n") + EntryText.json(entry));
            case JSONL -> terminal.printData(EntryText.json(entry) + "\n");
        }
        terminal.flush();
        any = true;
    }

    /// Prints what is left; not called after a failure, so that an array which is not complete stays open.
    void finish() {
        if (format == OutputFormat.JSON) {
            terminal.printData(any ? "\n]\n" : "[]\n");
        }
        terminal.flush();
    }
}
