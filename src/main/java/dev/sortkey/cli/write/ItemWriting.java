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
    private final Tally tally;

    /// What was done so far, in all tables.
    private static final class Tally {
        private final EntryWriter entries;
        private boolean quiet;
        private final List<RequestText> unsent = new ArrayList<>();
        private CapacityUnits used = CapacityUnits.NONE;
        private int written;
        private int updates;
        private int unchanged;
        private @Nullable JournalEntry last;

        Tally(EntryWriter entries) {
            this.entries = entries;
        }
    }

    /// Begins; asks the table for its keys and indexes.
    ///
    /// @throws UserException when the connection's guard allows no writes, or the table can't be described
    ItemWriting(CommandSession session, CommandContext context, String table, WriteFlags flags) {
        this(
                session,
                context,
                table,
                flags,
                new Tally(new EntryWriter(session.terminal(), context.options().output())));
    }

    /// The same of another table; what both write is told together.
    ItemWriting of(CommandSession session, CommandContext context, String other) {
        return other.equals(table.tableName()) ? this : new ItemWriting(session, context, other, flags, tally);
    }

    /// The same, with the changes on standard output, or only counted.
    ItemWriting printing(boolean entries) {
        tally.quiet = !entries;
        return this;
    }

    private ItemWriting(CommandSession session, CommandContext context, String table, WriteFlags flags, Tally tally) {
        this.tally = tally;
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
            tally.unsent.addAll(requests(plan));
        }
        tally.unchanged += plan.steps().isEmpty() ? 1 : 0;
        if (flags.dryRun || plan.steps().isEmpty()) {
            return new Outcome.Written(plan.draft().base(), plan.draft().base(), CapacityUnits.NONE);
        }
        Done done = carryOut(plan, undoes);
        show(done, shown);
        switch (done.outcome()) {
            case Outcome.Written _ -> {}
            case Outcome.Conflict _
            when done.entries().size() > 1 ->
                terminal.say(Counted.of(done.entries().size() - 1, "update") + " of "
                        + plan.steps().size() + " had been written before.");
            case Outcome.Conflict _ -> {}
        }
        return done.outcome();
    }

    /// Prints what was written, and counts it.
    void show(Done done, boolean shown) {
        for (JournalEntry entry : done.entries()) {
            if (entry.state() == State.WRITTEN) {
                tally.last = entry;
                tally.updates++;
                if (!tally.quiet) {
                    tally.entries.write(entry, shown);
                }
            }
        }
        if (done.outcome() instanceof Outcome.Written(var _, var _, var units)) {
            tally.used = tally.used.plus(units);
            tally.written++;
        }
    }

    /// Nothing was to be written.
    void nothing() {
        tally.unchanged++;
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

    /// Keeps a request of several items to be shown at the end.
    void keep(String summary, List<String> sentences, Write write) {
        tally.unsent.add(new RequestText(summary, sentences, write.request(), destination));
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
            if (!tally.unsent.isEmpty()) {
                RequestText.print(tally.unsent, terminal, format);
            }
        } else if (!tally.quiet) {
            tally.entries.finish();
        }
        if (tally.last == null || tally.written == 0) {
            if (tally.unchanged > 0) {
                terminal.say("Nothing to change.");
            }
            return;
        }
        terminal.say(Counted.of(tally.written, "item") + " written"
                + (tally.unchanged > 0 ? ", " + tally.unchanged + " unchanged" : "")
                + (tally.used.halves() > 0 ? " · " + tally.used + " WCU" : "")
                + ". " + undoing(tally.last));
    }

    private String undoing(JournalEntry last) {
        if (!commits.journal().keeps(last.table())) {
            return "The history leaves this table out, so this can't be undone.";
        }
        return tally.written == 1 && tally.updates > 1
                ? "Run 'sortkey undo' " + tally.updates + " times to undo all of its updates."
                : "Undo " + (tally.written == 1 ? "it" : "the last one") + " with 'sortkey undo "
                        + EntryText.shortId(last.id()) + "'.";
    }
}
