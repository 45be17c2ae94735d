package dev.sortkey.cli;

import dev.sortkey.cli.backup.BackupsCreateCommand;
import dev.sortkey.cli.backup.BackupsDeleteCommand;
import dev.sortkey.cli.backup.BackupsListCommand;
import dev.sortkey.cli.backup.BackupsRestoreCommand;
import dev.sortkey.cli.chat.ChatCompatibilityCommand;
import dev.sortkey.cli.chat.ChatListCommand;
import dev.sortkey.cli.chat.ChatMembersCommand;
import dev.sortkey.cli.chat.ChatMigrateCommand;
import dev.sortkey.cli.chat.ChatReactCommand;
import dev.sortkey.cli.chat.ChatReadCommand;
import dev.sortkey.cli.chat.ChatSearchCommand;
import dev.sortkey.cli.chat.ChatSendCommand;
import dev.sortkey.cli.chat.ChatTailCommand;
import dev.sortkey.cli.chat.ChatUnreadCommand;
import dev.sortkey.cli.chat.OutboxDiscardCommand;
import dev.sortkey.cli.chat.OutboxListCommand;
import dev.sortkey.cli.chat.OutboxSendCommand;
import dev.sortkey.cli.compare.CompareCommand;
import dev.sortkey.cli.compare.SnapshotCommand;
import dev.sortkey.cli.connection.ConnectionsCommand;
import dev.sortkey.cli.connection.DoctorCommand;
import dev.sortkey.cli.embedded.EmbeddedAccessCommand;
import dev.sortkey.cli.embedded.EmbeddedEngineCommand;
import dev.sortkey.cli.embedded.EmbeddedServeCommand;
import dev.sortkey.cli.embedded.EmbeddedShowCommand;
import dev.sortkey.cli.entity.EntitiesCommand;
import dev.sortkey.cli.job.BulkCommand;
import dev.sortkey.cli.job.JobsDeleteCommand;
import dev.sortkey.cli.job.JobsListCommand;
import dev.sortkey.cli.job.JobsResumeCommand;
import dev.sortkey.cli.job.JobsShowCommand;
import dev.sortkey.cli.job.JobsStopCommand;
import dev.sortkey.cli.job.JobsUndoCommand;
import dev.sortkey.cli.move.CopyCommand;
import dev.sortkey.cli.move.ExportCommand;
import dev.sortkey.cli.move.ImportCommand;
import dev.sortkey.cli.output.Terminal;
import dev.sortkey.cli.pattern.PatternsListCommand;
import dev.sortkey.cli.pattern.PatternsRunCommand;
import dev.sortkey.cli.pattern.PatternsTestCommand;
import dev.sortkey.cli.posture.AccessCommand;
import dev.sortkey.cli.posture.PostureCommand;
import dev.sortkey.cli.read.GetCommand;
import dev.sortkey.cli.read.QueryCommand;
import dev.sortkey.cli.read.ScanCommand;
import dev.sortkey.cli.read.SelectCommand;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.stream.StreamOnCommand;
import dev.sortkey.cli.stream.StreamTailCommand;
import dev.sortkey.cli.table.SchemaLoadCommand;
import dev.sortkey.cli.table.SchemaPrintCommand;
import dev.sortkey.cli.table.SeedCommand;
import dev.sortkey.cli.table.TablesApplyCommand;
import dev.sortkey.cli.table.TablesDeleteCommand;
import dev.sortkey.cli.table.TablesDescribeCommand;
import dev.sortkey.cli.table.TablesEmptyCommand;
import dev.sortkey.cli.table.TablesListCommand;
import dev.sortkey.cli.table.TablesPlanCommand;
import dev.sortkey.cli.usage.LeastPrivilegeCommand;
import dev.sortkey.cli.vector.VectorsCheckCommand;
import dev.sortkey.cli.vector.VectorsCreateCommand;
import dev.sortkey.cli.vector.VectorsDeleteCommand;
import dev.sortkey.cli.vector.VectorsListCommand;
import dev.sortkey.cli.vector.VectorsSearchCommand;
import dev.sortkey.cli.write.DeleteCommand;
import dev.sortkey.cli.write.EditCommand;
import dev.sortkey.cli.write.HistoryCommand;
import dev.sortkey.cli.write.PartiqlCommand;
import dev.sortkey.cli.write.PutCommand;
import dev.sortkey.cli.write.UndoCommand;
import dev.sortkey.cli.write.UpdateCommand;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// The commands as picocli takes them. Describing a command takes longer than most requests, so it can be limited
/// to those that arguments can mean.
///
/// @param meant the words among which commands are named; those of a group of which none is named are all there
record CommandTree(CommandContext context, DesktopLauncher desktop, Set<String> meant) {
    private static final int WIDEST_HELP = 100;
    private static final int USUAL_HELP = 80;
    private static final int NARROWEST_HELP = 55;
    /// Words beside which all commands are needed.
    private static final Set<String> OF_ALL = Set.of("help", "--help", "-h", "completion");

    private record Named(String name, Supplier<Object> make) {}

    /// The words in `arguments`; empty when all commands are needed.
    static Set<String> meantBy(String... arguments) {
        return Stream.of(arguments).anyMatch(OF_ALL::contains)
                ? Set.of()
                : Stream.of(arguments).collect(Collectors.toSet());
    }

    /// Whether a command is named among the words that are meant; without one, the window opens.
    boolean isNamed() {
        return commands().stream().anyMatch(command -> meant.contains(command.name()));
    }

    /// Parses arguments and runs commands; failures have no handlers yet.
    CommandLine line() {
        var line = new CommandLine(new Sortkey(context, desktop));
        line.addMixin("options", context.options());
        add(line, commands());
        shorten(line);
        Terminal terminal = context.terminal();
        return line.setOut(new PrintWriter(new OutputStreamWriter(terminal.data(), StandardCharsets.UTF_8)))
                .setErr(new PrintWriter(
                        new OutputStreamWriter(
                                terminal.words(), terminal.words().charset()),
                        true))
                .setColorScheme(
                        CommandLine.Help.defaultColorScheme(terminal.look().ansi()))
                .setUsageHelpWidth(helpWidth(terminal.look().width()))
                .setUsageHelpLongOptionsMaxWidth(30)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false) // an at sign begins values, such as names of people
                .setExecutionStrategy(CommandTree::execute);
    }

    private List<Named> commands() {
        return List.of(
                tables(),
                group(
                        "schema",
                        "Create tables from definition files, and print definitions.",
                        new Named("load", () -> new SchemaLoadCommand(context)),
                        new Named("print", () -> new SchemaPrintCommand(context))),
                new Named("seed", () -> new SeedCommand(context)),
                new Named("get", () -> new GetCommand(context)),
                new Named("query", () -> new QueryCommand(context)),
                new Named("scan", () -> new ScanCommand(context)),
                new Named("select", () -> new SelectCommand(context)),
                new Named("put", () -> new PutCommand(context)),
                new Named("update", () -> new UpdateCommand(context)),
                new Named("delete", () -> new DeleteCommand(context)),
                new Named("partiql", () -> new PartiqlCommand(context)),
                new Named("edit", () -> new EditCommand(context)),
                new Named("bulk", () -> new BulkCommand(context)),
                new Named("export", () -> new ExportCommand(context)),
                new Named("import", () -> new ImportCommand(context)),
                new Named("copy", () -> new CopyCommand(context)),
                new Named("compare", () -> new CompareCommand(context)),
                new Named("snapshot", () -> new SnapshotCommand(context)),
                backups(),
                jobs(),
                new Named("history", () -> new HistoryCommand(context)),
                new Named("undo", () -> new UndoCommand(context)),
                chat(),
                vectors(),
                new Named("entities", () -> new EntitiesCommand(context)),
                group(
                        "stream",
                        "Watch the changes in a table as they happen.",
                        new Named("tail", () -> new StreamTailCommand(context)),
                        new Named("on", () -> new StreamOnCommand(context))),
                group(
                        "patterns",
                        "List, run, and test access patterns.",
                        new Named("list", () -> new PatternsListCommand(context)),
                        new Named("run", () -> new PatternsRunCommand(context)),
                        new Named("test", () -> new PatternsTestCommand(context))),
                new Named("connections", () -> new ConnectionsCommand(context)),
                group(
                        "embedded",
                        "Use the embedded database from other tools.",
                        new Named("show", () -> new EmbeddedShowCommand(context)),
                        new Named("serve", () -> new EmbeddedServeCommand(context)),
                        new Named("access", () -> new EmbeddedAccessCommand(context)),
                        new Named("engine", () -> new EmbeddedEngineCommand(context))),
                new Named("doctor", () -> new DoctorCommand(context)),
                new Named("posture", () -> new PostureCommand(context)),
                new Named("access", () -> new AccessCommand(context)),
                new Named("least-privilege", () -> new LeastPrivilegeCommand(context)),
                new Named("tour", () -> new TourCommand(desktop)),
                new Named("completion", () -> new CompletionCommand(context)),
                new Named("help", HelpCommand::new));
    }

    private Named chat() {
        return group(
                "chat",
                "Read and write conversations.",
                new Named("list", () -> new ChatListCommand(context)),
                new Named("read", () -> new ChatReadCommand(context)),
                new Named("send", () -> new ChatSendCommand(context)),
                new Named("tail", () -> new ChatTailCommand(context)),
                new Named("search", () -> new ChatSearchCommand(context)),
                new Named("react", () -> new ChatReactCommand(context)),
                new Named("unread", () -> new ChatUnreadCommand(context)),
                new Named("members", () -> new ChatMembersCommand(context)),
                new Named("migrate", () -> new ChatMigrateCommand(context)),
                new Named("compatibility", () -> new ChatCompatibilityCommand(context)),
                group(
                        "outbox",
                        "List, send, and discard messages that aren't sent yet.",
                        new Named("list", () -> new OutboxListCommand(context)),
                        new Named("send", () -> new OutboxSendCommand(context)),
                        new Named("discard", () -> new OutboxDiscardCommand(context))));
    }

    private Named tables() {
        return group(
                "tables",
                "List, describe, change, empty, and delete tables.",
                new Named("list", () -> new TablesListCommand(context)),
                new Named("describe", () -> new TablesDescribeCommand(context)),
                new Named("plan", () -> new TablesPlanCommand(context)),
                new Named("apply", () -> new TablesApplyCommand(context)),
                new Named("empty", () -> new TablesEmptyCommand(context)),
                new Named("delete", () -> new TablesDeleteCommand(context)));
    }

    private Named backups() {
        return group(
                "backups",
                "List, make, restore, and delete backups of tables.",
                new Named("list", () -> new BackupsListCommand(context)),
                new Named("create", () -> new BackupsCreateCommand(context)),
                new Named("restore", () -> new BackupsRestoreCommand(context)),
                new Named("delete", () -> new BackupsDeleteCommand(context)));
    }

    private Named vectors() {
        return group(
                "vectors",
                "Search by vector: similar items, and the indexes that find them.",
                new Named("list", () -> new VectorsListCommand(context)),
                new Named("search", () -> new VectorsSearchCommand(context)),
                new Named("create", () -> new VectorsCreateCommand(context)),
                new Named("delete", () -> new VectorsDeleteCommand(context)),
                new Named("check", () -> new VectorsCheckCommand(context)));
    }

    private Named jobs() {
        return group(
                "jobs",
                "List, resume, stop, and undo jobs such as bulk changes.",
                new Named("list", () -> new JobsListCommand(context)),
                new Named("show", () -> new JobsShowCommand(context)),
                new Named("resume", () -> new JobsResumeCommand(context)),
                new Named("stop", () -> new JobsStopCommand(context)),
                new Named("undo", () -> new JobsUndoCommand(context)),
                new Named("delete", () -> new JobsDeleteCommand(context)));
    }

    private Named group(String name, String description, Named... commands) {
        return new Named(name, () -> {
            CommandSpec spec = CommandSpec.create().name(name);
            spec.usageMessage().description(description);
            return add(new CommandLine(spec), List.of(commands));
        });
    }

    private CommandLine add(CommandLine line, List<Named> commands) {
        List<Named> named =
                commands.stream().filter(each -> meant.contains(each.name())).toList();
        (named.isEmpty() ? commands : named)
                .forEach(each -> line.addSubcommand(each.name(), each.make().get()));
        return line;
    }

    private static int helpWidth(int columns) {
        return columns == 0 ? USUAL_HELP : Math.clamp(columns, NARROWEST_HELP, WIDEST_HELP);
    }

    /// Help is for what exists: picocli would show the program's own beside any word.
    private static int execute(CommandLine.ParseResult parsed) {
        List<CommandLine> path = parsed.asCommandLineList();
        List<String> unmatched = path.getLast().getParseResult().unmatched();
        if (!unmatched.isEmpty()) {
            throw new CommandLine.UnmatchedArgumentException(path.getLast(), unmatched);
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private static void shorten(CommandLine line) {
        line.setHelpFactory(CommandHelp::new);
        line.getCommandSpec().usageMessage().sortOptions(false).sortSynopsis(false);
        line.getSubcommands().values().forEach(CommandTree::shorten);
    }
}
