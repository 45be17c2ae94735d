package dev.sortkey.cli.write;

import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.write.edit.EditPlan;
import dev.sortkey.dynamo.write.edit.ItemCommit.Outcome;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// `put`: items from a file or standard input.
@Command(
        name = "put",
        description = {
            "Create items from DynamoDB JSON. An existing item is left as it is, unless --replace is given.",
            "All items are checked before the first is written. After a conflict, the others are still written."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey put orchard new-farm.json --dry-run",
            "  sortkey put orchard farm.json --replace --output json"
        })
public final class PutCommand extends SessionCommand {
    private static final String STANDARD_INPUT = "-";

    @Mixin
    private final WriteFlags flags = new WriteFlags();

    @Parameters(index = "0", paramLabel = "TABLE", description = "The table of the items.")
    private String table = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            description = {"A file with one item, one per line, or an array of items; - is standard input (default)."})
    private String file = STANDARD_INPUT;

    @Option(
            names = "--replace",
            order = 10,
            description = {
                "Change an existing item to the one given. It is read first, only what differs is written, and only "
                        + "if nobody changes the same values meanwhile."
            })
    private boolean replace;

    /// A command of the given run.
    public PutCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        var writing = new ItemWriting(session, context(), table, flags);
        var text = file.equals(STANDARD_INPUT)
                ? new ItemText("Standard input", input(session))
                : new ItemText(file, TextFile.read(Path.of(file)));
        List<ItemText.Placed> items = text.items();
        var places = new HashMap<String, Integer>();
        for (ItemText.Placed placed : items) {
            text.check(placed, new ItemDraft(null, placed.item()), writing.table());
            Integer before = places.putIfAbsent(ItemKeys.text(placed.item(), writing.keys()), placed.line());
            if (before != null) {
                throw text.bad(
                        placed.line(),
                        placed.column(),
                        "This item has the key of the one in line " + before + ".",
                        "Keep one of them.");
            }
        }
        write(session, writing, text.name(), items);
    }

    private static String input(CommandSession session) {
        try {
            return TextFile.text(session.terminal().input().readAllBytes(), "Standard input");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(CommandSession session, ItemWriting writing, String name, List<ItemText.Placed> items) {
        int refused = 0;
        for (ItemText.Placed placed : items) {
            EditPlan plan = plan(writing, placed.item());
            if (items.size() == 1) {
                writing.write(plan, null, next());
            } else if (writing.send(plan, null, false) instanceof Outcome.Conflict conflict) {
                refused++;
                session.terminal()
                        .say(name + ":" + placed.line() + ": "
                                + ConflictText.what(plan.draft(), writing.keys(), conflict));
            }
        }
        writing.finish();
        if (refused > 0) {
            throw new UserException(new UserError.ConditionFailed(
                    Counted.of(refused, "item") + " of " + items.size() + " couldn't be written.", next(), Map.of()));
        }
    }

    private EditPlan plan(ItemWriting writing, Map<String, AttributeValue> item) {
        Map<String, AttributeValue> base = replace ? writing.read(item) : null;
        return writing.commits().planner().plan(new ItemDraft(base, item));
    }

    private String next() {
        return replace
                ? "Nothing of it was written. Run the command again to change the item as it is now."
                : "Nothing of it was written. Use --replace to change an existing item.";
    }
}
