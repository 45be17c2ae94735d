package dev.sortkey.cli.write;

import dev.sortkey.cli.read.KeyOption;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.item.ItemKeys;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// `edit`: one item in the person's own editor.
@Command(
        name = "edit",
        description = {
            "Edit one item as DynamoDB JSON in your editor.",
            "The changes and their cost are shown before they are written. If somebody changed the same values "
                    + "meanwhile, you choose which to keep. The text is kept in a file until it is written."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey edit orchard --key pk=FARM#bakery-yard --key sk=PROFILE",
            "  sortkey edit orders --key id=1042 --editor 'code --wait' --dry-run"
        })
public final class EditCommand extends SessionCommand {
    @Mixin
    private final KeyOption key = new KeyOption();

    @Mixin
    private final WriteFlags flags = new WriteFlags();

    @Parameters(paramLabel = "TABLE", description = "The table of the item.")
    private String table = "";

    @Option(
            names = "--editor",
            paramLabel = "COMMAND",
            order = 11,
            description = {"The editor (default: VISUAL, EDITOR, or vi; notepad on Windows)."})
    private @Nullable String editor;

    @Option(names = "--yes", order = 12, description = "Don't ask before the changes are written.")
    private boolean yes;

    /// A command of the given run.
    public EditCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        var writing = new ItemWriting(session, context(), table, flags);
        Map<String, AttributeValue> item = writing.read(key, "Check the values, or create it with 'sortkey put'.");
        String name = table + " " + ItemKeys.text(item, writing.keys());
        var file = EditedFile.in(context().options().paths().data(), name, editor);
        new Editing(session.terminal(), writing, file, yes || flags.dryRun).run(item);
        writing.finish();
    }
}
