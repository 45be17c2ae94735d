package dev.sortkey.cli.chat;

import dev.sortkey.chat.client.ChatSessions;
import dev.sortkey.chat.client.ChatTable;
import dev.sortkey.chat.neighbour.AttributeNames;
import dev.sortkey.chat.neighbour.NameForm;
import dev.sortkey.chat.neighbour.NameSample;
import dev.sortkey.chat.neighbour.Neighbours;
import dev.sortkey.cli.output.Listing;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.wire.ShellQuote;
import dev.sortkey.support.file.JsonFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
            "  sortkey chat compatibility --table messages --suggest",
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

    @Option(
            names = "--index",
            order = 12,
            description = {
                "The global secondary index of this table in which the programs' inbox rows are found by their "
                        + "conversation, when it isn't message-group-sk-index. Its key names are read from the table."
            })
    private @Nullable String index;

    @Option(
            names = "--suggest",
            order = 13,
            description = "Look at up to 400 items, show what each attribute seems to be called, and change nothing.")
    private boolean suggest;

    @Option(names = "--reset", order = 14, description = "Forget all settings of the table first.")
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
        if (suggest) {
            suggest(session, open, file.get());
            return;
        }
        Neighbours now = isChange() ? change(session, open, file) : file.get();
        var rows = new ArrayList<List<Object>>();
        rows.add(List.of("reference rows", now.referenceRows() ? "written" : "not written"));
        new TreeMap<>(now.attributes()).forEach((ours, theirs) -> rows.add(List.of(ours, theirs)));
        if (now.index() != null) {
            rows.add(List.of("index", now.index()));
        }
        new Listing(List.of("setting", "value"), rows)
                .print(session.terminal(), context().options().output());
    }

    private boolean isChange() {
        return referenceRows != null || !attributes.isEmpty() || index != null || reset;
    }

    private Neighbours change(CommandSession session, ChatTable open, JsonFile<Neighbours> file) {
        Map<String, String> named = AttributeNames.parse(attributes).names();
        if (!attributes.isEmpty() || index != null) {
            NameForm form = form(open, file.get());
            session.terminal().say(form.change(named(form, named), chosen(form)));
        }
        return file.update(before -> {
            NameForm form = form(open, before);
            return form.result(named(form, named), chosen(form))
                    .withReferenceRows(referenceRows == null ? form.now().referenceRows() : referenceRows);
        });
    }

    private NameForm form(ChatTable open, Neighbours before) {
        return new NameForm(open.description(), reset ? Neighbours.NONE : before, NameSample.NONE);
    }

    private Map<String, String> named(NameForm form, Map<String, String> named) {
        return attributes.isEmpty() ? form.now().attributes() : named;
    }

    private @Nullable String chosen(NameForm form) {
        return index == null ? form.kept() : index;
    }

    private void suggest(CommandSession session, ChatTable open, Neighbours now) {
        var form = new NameForm(
                open.description(), now, NameSample.of(session.connection().dynamo(), open.name()));
        var rows = new ArrayList<List<Object>>();
        form.rows()
                .forEach(row -> rows.add(
                        List.of(row.ours(), Objects.requireNonNullElse(row.found(), "-"), row.items(), row.used())));
        new Listing(List.of("attribute", "in the table", "items", "used"), rows)
                .print(session.terminal(), context().options().output());
        Map<String, String> names = form.suggested();
        String found = form.suggestedIndex(names);
        session.terminal()
                .say(
                        form.change(names, found).equals(NameForm.NOTHING)
                                ? "The names that are used fit what was found."
                                : "To use them: sortkey chat compatibility"
                                        + options(now, form.result(names, found)) + table.again()
                                        + context().options().again());
    }

    /// What is left out stays as it is, unless all is forgotten first.
    private static String options(Neighbours now, Neighbours wanted) {
        var options = new StringBuilder();
        if (wanted.attributes().isEmpty()
                && (wanted.index() == null || !now.attributes().isEmpty())) {
            options.append(wanted.referenceRows() ? " --reset --reference-rows" : " --reset");
        }
        new TreeMap<>(wanted.attributes())
                .forEach((ours, theirs) ->
                        options.append(" --attribute ").append(ours).append('=').append(ShellQuote.quote(theirs)));
        if (wanted.index() != null) {
            options.append(" --index ").append(ShellQuote.quote(wanted.index()));
        }
        return options.toString();
    }
}
