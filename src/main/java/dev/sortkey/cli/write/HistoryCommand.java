package dev.sortkey.cli.write;

import dev.sortkey.cli.read.TableLookup;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.item.DynamoNumber;
import dev.sortkey.dynamo.read.draft.TypedValue;
import dev.sortkey.dynamo.write.edit.EditPlanner;
import dev.sortkey.dynamo.write.journal.Journal;
import dev.sortkey.dynamo.write.journal.JournalEntry;
import dev.sortkey.dynamo.write.journal.JournalEntry.State;
import dev.sortkey.dynamo.write.journal.JournalScript;
import dev.sortkey.dynamo.write.journal.JournaledCommit;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// `history`: what was changed in a table with Sortkey on this computer.
@Command(
        name = "history",
        description = {
            "Show the changes that Sortkey made to items of a table on this computer, the newest first.",
            "The answer to a request can get lost. The item is then read to find out whether it was written."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey history orchard",
            "  sortkey history orchard --script",
            "  sortkey history orchard --key pk=FARM#bakery-yard --key sk=PROFILE --output jsonl"
        })
public final class HistoryCommand extends SessionCommand {
    private static final int USUAL_ITEMS = 20;

    @Parameters(paramLabel = "TABLE", description = "The table of the items.")
    private String table = "";

    @Option(
            names = "--key",
            paramLabel = "NAME=VALUE",
            order = 10,
            description = {"Only show items with this value of a key attribute. Can be given for each of them."})
    private List<String> key = List.of();

    @Option(
            names = "--max-items",
            paramLabel = "N",
            order = 11,
            description = {
                "Stop after N changes (default: " + USUAL_ITEMS + ", or all with --script or --output json or jsonl)."
            })
    private @Nullable Integer maxItems;

    @Option(
            names = "--script",
            order = 12,
            description = {
                "Print a shell script of AWS CLI commands that makes these changes again, the oldest first. It ends at "
                        + "the first change that no longer fits the item."
            })
    private boolean script;

    /// A command of the given run.
    public HistoryCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        Journal journal = ItemWriting.journal(session, context());
        List<JournalEntry> all = journal.entries().reversed().stream()
                .filter(entry -> entry.table().equals(table))
                .toList();
        List<JournalEntry> found = all.stream()
                .filter(entry -> key.stream().allMatch(each -> fits(each, entry)))
                .toList();
        List<JournalEntry> shown = found.stream().limit(most()).toList();
        if (script && !found.isEmpty()) {
            printScript(settled(shown, session, journal), session);
        } else {
            var writer = new EntryWriter(session.terminal(), context().options().output());
            settled(shown, session, journal).forEach(entry -> writer.write(entry, false));
            writer.finish();
        }
        if (!journal.keeps(table)) {
            session.terminal().say("New changes to " + table + " aren't kept, as was chosen in the window.");
        } else if (found.isEmpty()) {
            session.terminal()
                    .say(
                            all.isEmpty()
                                    ? "Sortkey hasn't changed an item of " + table + " on the connection "
                                            + session.spec().name() + " yet."
                                    : "None of the " + Counted.of(all.size(), "change") + " to " + table
                                            + " has this key.");
        } else if (found.size() > shown.size()) {
            session.terminal()
                    .say("The newest " + shown.size() + " of " + Counted.of(found.size(), "change")
                            + "; raise --max-items to see more.");
        }
    }

    private void printScript(List<JournalEntry> entries, CommandSession session) {
        session.terminal()
                .printData(JournalScript.of(
                        entries,
                        new EditPlanner(TableLookup.describe(session, table)),
                        session.connection().destination()));
        session.terminal().flush();
    }

    private int most() {
        return Objects.requireNonNullElse(
                maxItems,
                switch (context().options().output()) {
                    case TABLE -> script ? Integer.MAX_VALUE : USUAL_ITEMS;
                    case JSON, JSONL -> Integer.MAX_VALUE;
                });
    }

    private static boolean fits(String condition, JournalEntry entry) {
        return entry.keys().all().stream()
                .filter(name -> condition.startsWith(name + "="))
                .findFirst()
                .map(name -> Stream.of(entry.draft().base(), entry.draft().mine())
                        .filter(Objects::nonNull)
                        .map(item -> Objects.requireNonNull(item.get(name)))
                        .anyMatch(value -> is(condition.substring(name.length() + 1), value)))
                .orElseThrow(() -> new UserException(new UserError.BadInput(
                        "'" + condition + "' isn't a key attribute of " + entry.table() + ".",
                        "The key is " + String.join(" and ", entry.keys().all()) + ". Use --key NAME=VALUE.")));
    }

    private static boolean is(String typed, AttributeValue value) {
        boolean isNumber = value.n() != null && DynamoNumber.problem(typed).isEmpty();
        return isNumber
                ? DynamoNumber.same(typed, value.n())
                : TypedValue.of(value).text().equals(typed);
    }

    /// With what became of changes whose answers were lost, as far as the table can be read.
    private List<JournalEntry> settled(List<JournalEntry> entries, CommandSession session, Journal journal) {
        if (entries.stream().noneMatch(entry -> entry.state() == State.SENT)) {
            return entries;
        }
        var settled = new ArrayList<JournalEntry>();
        try {
            var commits = new JournaledCommit(session.client(), journal, TableLookup.describe(session, table));
            entries.forEach(entry -> settled.add(commits.settle(entry)));
        } catch (UserException e) {
            session.terminal()
                    .say("Couldn't find out what became of some changes: "
                            + e.error().what());
            settled.addAll(entries.subList(settled.size(), entries.size()));
        }
        return settled;
    }
}
