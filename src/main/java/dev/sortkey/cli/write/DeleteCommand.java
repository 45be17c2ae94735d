package dev.sortkey.cli.write;

import dev.sortkey.cli.read.KeyOption;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// `delete`: one item by its key.
@Command(
        name = "delete",
        description = {
            "Delete one item by its full primary key.",
            "The item is read first, and deleted only if nobody changes it meanwhile."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey delete orchard --key pk=FARM#bakery-yard --key sk=PROFILE --dry-run",
            "  sortkey delete orders --key id=1042 --endpoint http://localhost:8000"
        })
public final class DeleteCommand extends SessionCommand {
    @Mixin
    private final KeyOption key = new KeyOption();

    @Mixin
    private final WriteFlags flags = new WriteFlags();

    @Parameters(paramLabel = "TABLE", description = "The table of the item.")
    private String table = "";

    /// A command of the given run.
    public DeleteCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        var writing = new ItemWriting(session, context(), table, flags);
        Map<String, AttributeValue> item = writing.read(key, "Check the values. Strings are case-sensitive.");
        writing.write(
                writing.commits().planner().plan(new ItemDraft(item, null)),
                null,
                "Nothing was deleted. Run the command again to delete the item as it is now.");
        writing.finish();
    }
}
