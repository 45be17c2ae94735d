package dev.sortkey.cli.chat;

import dev.sortkey.chat.client.ChatSessions;
import dev.sortkey.chat.client.ChatTable;
import dev.sortkey.chat.neighbour.AttributeNames;
import dev.sortkey.chat.neighbour.Neighbours;
import dev.sortkey.cli.output.Listing;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.support.file.JsonFile;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `chat compatibility`: what is set for a table because other programs use it.
@Command(
        name = "compatibility",
        description = {
            "Show or change how Sortkey gets along with other programs that use a table.",
            "The settings are kept on this computer, for one table, whichever connection leads to it. Attribute names "
                    + "take effect when the table is opened again.",
            "With --reference-rows, each message in a direct conversation also moves the inbox rows of both people "
                    + "that the AWS bootcamp's programs list, so they show conversations started here. That costs 2 "
                    + "more Queries (1 read unit each, or more), and 8 write units plus 4 in the index "
                    + "message-group-sk-index, on top of 6."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey chat compatibility --reference-rows",
            "  sortkey chat compatibility --table messages --attribute user_handle=user_name",
        })
public final class ChatCompatibilityCommand extends SessionCommand {
    @Mixin
    private TableOption table = new TableOption();

    @Option(
            names = "--reference-rows",
            negatable = true,
            order = 10,
            description = "Write the inbox rows of the AWS bootcamp's programs too, or don't.")
    private @Nullable Boolean referenceRows;

    @Option(
            names = "--attribute",
            paramLabel = "NAME=THEIRS",
            order = 11,
            description = {
                "What this table calls an attribute of messages and of the programs' inbox rows. NAME is message, "
                        + "message_uuid, message_group_uuid, user_uuid, user_handle or user_display_name. Replaces "
                        + "the earlier names."
            })
    private List<String> attributes = List.of();

    @Option(names = "--reset", order = 12, description = "Forget all settings of the table first.")
    private boolean reset;

    /// A command of the given run.
    public ChatCompatibilityCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        ChatTable open = ChatTable.open(session.connection().dynamo(), table.name());
        JsonFile<Neighbours> file = ChatSessions.neighbours(
                context().options().paths().data().resolve("chat"),
                session.connection(),
                open.description(),
                session.terminal()::say);
        AttributeNames named = AttributeNames.parse(attributes);
        Neighbours now = referenceRows == null && attributes.isEmpty() && !reset
                ? file.get()
                : file.update(before -> changed(reset ? Neighbours.NONE : before, named));
        var rows = new ArrayList<List<Object>>();
        rows.add(List.of("reference rows", now.referenceRows() ? "written" : "not written"));
        new TreeMap<>(now.attributes()).forEach((ours, theirs) -> rows.add(List.of(ours, theirs)));
        new Listing(List.of("setting", "value"), rows)
                .print(session.terminal(), context().options().output());
    }

    private Neighbours changed(Neighbours before, AttributeNames named) {
        return new Neighbours(
                referenceRows == null ? before.referenceRows() : referenceRows,
                attributes.isEmpty() ? before.attributes() : named.names());
    }
}
