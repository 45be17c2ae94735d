package dev.sortkey.cli.write;

import dev.sortkey.cli.output.OutputFormat;
import dev.sortkey.cli.output.RequestText;
import dev.sortkey.cli.output.Terminal;
import dev.sortkey.cli.read.KeyOption;
import dev.sortkey.cli.read.TableLookup;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.wire.Destination;
import dev.sortkey.dynamo.write.Write;
import dev.sortkey.dynamo.write.edit.EditPlan;
import dev.sortkey.dynamo.write.edit.EditPlanner;
import dev.sortkey.dynamo.write.edit.ItemCommit.Outcome;
import dev.sortkey.dynamo.write.journal.Journal;
import dev.sortkey.dynamo.write.journal.JournalEntry;
import dev.sortkey.dynamo.write.journal.JournalEntry.State;
import dev.sortkey.dynamo.write.journal.JournaledCommit;
import dev.sortkey.dynamo.write.journal.JournaledCommit.Done;
import dev.sortkey.dynamo.write.journal.WriteSettings;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.JsonFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// How a command changes items of one table: each change is shown instead with `--dry-run`, else journaled, sent and
/// printed.
final class ItemWriting {
    private final Terminal terminal;
    private final OutputFormat format;
    private final TableDescription table;
    private final WriteFlags flags;
    private final @Nullable String version;
    private final Destination destination;
    private final JournaledCommit commits;
    private final EntryWriter entries;
    private final List<RequestText> unsent = new ArrayList<>();
    private CapacityUnits used = CapacityUnits.NONE;
    private int written;
    private int updates;
    private int unchanged;
    private @Nullable JournalEntry last;

    /// Begins; asks the table for its keys and indexes.
    ///
    /// @throws UserException when the connection's guard allows no writes, or the table can't be described
    ItemWriting(CommandSession session, CommandContext context, String table, WriteFlags flags) {
        this.terminal = session.terminal();
        this.format = context.options().output();
        this.flags = flags;
        if (!flags.dryRun) {
            session.connection().lock().check("Writing to " + table);
        }
        this.table = TableLookup.describe(session, table);
        this.destination = session.connection().destination();
        this.version = flags.version != null
                ? flags.version
                : settings(context).get().of(session.spec().name(), table).version();
        this.commits =
                new JournaledCommit(session.client(), journal(session, context), new EditPlanner(this.table, version));
        this.entries = new EntryWriter(terminal, format);
    }

    /// The journal of the connection that the options choose.
    static Journal journal(CommandSession session, CommandContext context) {
        var settings = settings(context);
        return new Journal(context.options().paths().data(), session.spec().name(), settings::get);
    }

    private static JsonFile<WriteSettings> settings(CommandContext context) {
        return WriteSettings.in(context.options().paths().settings(), _ -> {});
    }

    TableDescription table() {
        return table;
    }

    KeyNames keys() {
        return KeyNames.of(table);
    }

    JournaledCommit commits() {
        return commits;
    }

    /// The item with this key as it is now; null when there is none.
    @Nullable
    Map<String, AttributeValue> read(Map<String, AttributeValue> key) {
        Map<String, AttributeValue> item = commits.commit().read(key);
        if (version != null && item != null && !item.containsKey(version)) {
            terminal.say("The item has no " + version + ", so the changed values are compared instead.");
        }
        return item;
    }

    /// The item that `key` names, as it is now.
    ///
    /// @param next what to do when there is none
    /// @throws UserException `NotFound` when there is none
    Map<String, AttributeValue> read(KeyOption key, String next) {
        Map<String, AttributeValue> item = read(key.of(table));
        if (item == null) {
            throw key.notFound(table, next);
        }
        return item;
    }

    /// Shows or carries out `plan`.
    ///
    /// @param undoes the change that it takes back; null for others
    /// @param next what to do when somebody else changed the item
    /// @throws UserException `ConditionFailed` when somebody else changed the item
    void write(EditPlan plan, @Nullable JournalEntry undoes, String next) {
        if (send(plan, undoes, false) instanceof Outcome.Conflict conflict) {
            throw ConflictText.error(plan.draft(), keys(), conflict, next);
        }
    }

    /// The same, but a conflict is an outcome.
    ///
    /// @param shown whether the person has just seen the changes
    Outcome send(EditPlan plan, @Nullable JournalEntry undoes, boolean shown) {
        if (flags.dryRun) {
            unsent.addAll(requests(plan));
        }
        unchanged += plan.steps().isEmpty() ? 1 : 0;
        if (flags.dryRun || plan.steps().isEmpty()) {
            return new Outcome.Written(plan.draft().base(), plan.draft().base(), CapacityUnits.NONE);
        }
        Done done = carryOut(plan, undoes);
        for (JournalEntry entry : done.entries()) {
            if (entry.state() == State.WRITTEN) {
                last = entry;
                updates++;
                entries.write(entry, shown);
            }
        }
        switch (done.outcome()) {
            case Outcome.Written(var _, var _, var units) -> {
                used = used.plus(units);
                written++;
            }
            case Outcome.Conflict _
            when done.entries().size() > 1 ->
                terminal.say(Counted.of(done.entries().size() - 1, "update") + " of "
                        + plan.steps().size() + " had been written before.");
            case Outcome.Conflict _ -> {}
        }
        return done.outcome();
    }

    private Done carryOut(EditPlan plan, @Nullable JournalEntry undoes) {
        try {
            return commits.carryOut(plan, undoes);
        } catch (UserException e) {
            if (e.error() instanceof UserError.Offline) {
                terminal.say("It isn't known whether the last change was written. 'sortkey history " + table.tableName()
                        + "' finds out.");
            }
            throw e;
        }
    }

    private List<RequestText> requests(EditPlan plan) {
        List<String> sentences = Stream.of(
                        plan.notes().stream(),
                        EntryText.changes(plan.draft(), keys()).lines(),
                        Stream.of("A failed condition costs as much."))
                .flatMap(each -> each)
                .toList();
        String what = EntryText.key(plan.draft(), keys()) + ", " + plan.cost().text();
        var texts = new ArrayList<RequestText>();
        for (Write write : plan.writes()) {
            String step = plan.writes().size() == 1
                    ? ""
                    : " " + (texts.size() + 1) + " of " + plan.writes().size();
            texts.add(new RequestText(verb(write) + step + ": " + what, sentences, write.request(), destination));
        }
        return texts;
    }

    private static String verb(Write write) {
        return switch (write) {
            case Write.Put _ -> "Create";
            case Write.Update _ -> "Update";
            case Write.Delete _ -> "Delete";
            case Write.Transaction _, Write.Batch _ -> "Move";
        };
    }

    /// Ends the output, and tells how much was written.
    void finish() {
        if (flags.dryRun) {
            if (!unsent.isEmpty()) {
                RequestText.print(unsent, terminal, format);
            }
        } else {
            entries.finish();
        }
        if (last == null || written == 0) {
            if (unchanged > 0) {
                terminal.say("Nothing to change.");
            }
            return;
        }
        terminal.say(Counted.of(written, "item") + " written"
                + (unchanged > 0 ? ", " + unchanged + " unchanged" : "")
                + (used.halves() > 0 ? " · " + used + " WCU" : "")
                + ". " + undoing(last));
    }

    private String undoing(JournalEntry last) {
        return written == 1 && updates > 1
                ? "Run 'sortkey undo' " + updates + " times to undo all of its updates."
                : "Undo " + (written == 1 ? "it" : "the last one") + " with 'sortkey undo "
                        + EntryText.shortId(last.id()) + "'.";
    }
}
