package dev.sortkey.cli.write;

import dev.sortkey.cli.read.KeyOption;
import dev.sortkey.cli.read.KeyTypes;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.dynamo.write.edit.ItemPaths;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// `update`: some values of one item.
@Command(
        name = "update",
        description = {
            "Set and remove values of one item.",
            "The item is read first, and changed only if nobody changes the same values meanwhile."
        },
        footerHeading = "%nValues%n",
        footer = {
            "PATH is an attribute name, or an element of a map or list, as in address.lines[0]; the index after the "
                    + "last adds an element. Put names with dots, brackets or = in `backticks`.",
            "A value has the type of the value that it replaces. Write TYPE:VALUE for another one and for a new "
                    + "value that could be a number, true, false or null: age=N:30. In single quotes it is a string: "
                    + "zip='01234'. Types: S, N, B (Base64), BOOL, NULL (no value), and SS, NS, BS, L, M as DynamoDB "
                    + "JSON, as in tags=SS:[\"a\",\"b\"].",
            "A changed key moves the item: it is created under the new key and deleted under the old one, both or "
                    + "neither.",
            "%nExamples",
            "  sortkey update orchard --key pk=FARM#bakery-yard --key sk=PROFILE --set name=Bakery",
            "  sortkey update orders --key id=1042 --set total=N:12.50 --remove note --dry-run"
        })
public final class UpdateCommand extends SessionCommand {
    @Mixin
    private final KeyOption key = new KeyOption();

    @Mixin
    private final WriteFlags flags = new WriteFlags();

    @Parameters(paramLabel = "TABLE", description = "The table of the item.")
    private String table = "";

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            order = 11,
            description = {"A value to set. Can be repeated. See Values below."})
    private List<String> set = List.of();

    @Option(
            names = "--remove",
            paramLabel = "PATH",
            order = 12,
            description = {"A value to remove. Can be repeated."})
    private List<String> remove = List.of();

    /// A command of the given run.
    public UpdateCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        if (set.isEmpty() && remove.isEmpty()) {
            throw bad("There is nothing to change.", "Add --set PATH=VALUE or --remove PATH.");
        }
        List<AttributePath> removed = remove.stream().map(AttributePath::parse).toList();
        var writing = new ItemWriting(session, context(), table, flags);
        var types = new KeyTypes(writing.table());
        List<Assignment> assigned =
                set.stream().map(each -> Assignment.parse(each, types)).toList();
        requireSeparate(assigned.stream().map(Assignment::path).toList(), removed);
        Map<String, AttributeValue> item = writing.read(key, "Check the values, or create it with 'sortkey put'.");
        Map<String, AttributeValue> changed = item;
        for (Assignment each : assigned) {
            changed = each.in(changed);
        }
        writing.write(
                writing.commits().planner().plan(new ItemDraft(item, without(changed, removed, session))),
                null,
                "Nothing was written. Run the command again to change the item as it is now.");
        writing.finish();
    }

    private static Map<String, AttributeValue> without(
            Map<String, AttributeValue> item, List<AttributePath> paths, CommandSession session) {
        paths.stream()
                .filter(path -> ItemPaths.at(item, path).isEmpty())
                .forEach(path -> session.terminal().say("The item has no " + path + " to remove."));
        return ItemPaths.without(item, paths);
    }

    /// What is set and removed at once, or twice, has no meaning.
    private static void requireSeparate(List<AttributePath> set, List<AttributePath> removed) {
        List<AttributePath> all = Stream.concat(set.stream(), removed.stream()).toList();
        for (int i = 0; i < all.size(); i++) {
            for (int j = 0; j < i; j++) {
                boolean overlap = i < set.size()
                        ? all.get(i).equals(all.get(j))
                        : all.get(i).isWithin(all.get(j)) || all.get(j).isWithin(all.get(i));
                if (overlap) {
                    throw bad(
                            all.get(j)
                                    + (all.get(i).equals(all.get(j))
                                            ? " is given twice."
                                            : " and " + all.get(i) + " overlap."),
                            "Give each value one --set or --remove.");
                }
            }
        }
    }

    private static UserException bad(String what, String next) {
        return new UserException(new UserError.BadInput(what, next));
    }
}
