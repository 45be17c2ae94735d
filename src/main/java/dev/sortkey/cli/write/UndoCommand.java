package dev.sortkey.cli.write;

import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.write.journal.Journal;
import dev.sortkey.dynamo.write.journal.JournalEntry;
import dev.sortkey.dynamo.write.journal.JournalEntry.State;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `undo`: a change taken back.
@Command(
        name = "undo",
        description = {
            "Undo a change that Sortkey made on this connection: the newest that isn't undone yet, or a given one.",
            "Nothing is written if somebody changed the same values since. The ID of an undo redoes the change."
        },
        footerHeading = "%nExamples%n",
        footer = {"  sortkey undo --dry-run", "  sortkey undo 4f1c2d3e --connection staging"})
public final class UndoCommand extends SessionCommand {
    @Mixin
    private final WriteFlags flags = new WriteFlags();

    @Parameters(
            arity = "0..1",
            paramLabel = "ID",
            description = "The change, as 'sortkey history' shows it, or the first letters of its ID.")
    private @Nullable String id;

    /// A command of the given run.
    public UndoCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        Journal journal = ItemWriting.journal(session, context());
        List<JournalEntry> candidates = id == null ? journal.undoable() : List.of(named(id, journal, session));
        for (JournalEntry candidate : candidates) {
            var writing = new ItemWriting(session, context(), candidate.table(), flags);
            JournalEntry entry = writing.commits().settle(candidate);
            if (entry.state() == State.WRITTEN) {
                writing.write(
                        writing.commits().undoing(entry),
                        entry,
                        "Nothing was undone. See the item with 'sortkey get', and change it with 'sortkey edit' or 'sortkey put'.");
                writing.finish();
                return;
            }
            if (entry.state() == State.SENT || id != null) {
                throw notWritten(entry);
            }
        }
        throw new UserException(new UserError.NotFound(
                "There is nothing to undo on the connection " + session.spec().name() + ".",
                "'sortkey history TABLE' shows the changes to a table."));
    }

    private static UserException notWritten(JournalEntry entry) {
        String change = "The change " + EntryText.shortId(entry.id());
        return new UserException(
                entry.state() == State.REFUSED
                        ? new UserError.BadInput(
                                change + " wasn't written, so there is nothing to undo.",
                                "'sortkey history " + entry.table() + "' shows the changes that were.")
                        : new UserError.ConditionFailed(
                                "It isn't known whether " + EntryText.shortId(entry.id())
                                        + " was written, because somebody changed the same values since.",
                                "See it with 'sortkey history " + entry.table()
                                        + "', and change the item with 'sortkey edit'.",
                                entry.key()));
    }

    private static JournalEntry named(String id, Journal journal, CommandSession session) {
        List<JournalEntry> found = journal.entries().stream()
                .filter(entry -> entry.id().startsWith(id))
                .toList();
        if (found.size() == 1) {
            return found.getFirst();
        }
        throw new UserException(
                found.isEmpty()
                        ? new UserError.NotFound(
                                "There is no change " + id + " on the connection "
                                        + session.spec().name() + ".",
                                "Use the connection that it was made on; 'sortkey history TABLE' shows the changes.")
                        : new UserError.BadInput(
                                found.size() + " changes have an ID that begins with " + id + ".",
                                "Give more letters of it."));
    }
}
