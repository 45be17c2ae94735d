package dev.sortkey.cli;

import dev.sortkey.cli.chat.ChatListCommand;
import dev.sortkey.cli.chat.ChatReadCommand;
import dev.sortkey.cli.chat.ChatSendCommand;
import dev.sortkey.cli.chat.ChatTailCommand;
import dev.sortkey.cli.connection.ConnectionsCommand;
import dev.sortkey.cli.connection.DoctorCommand;
import dev.sortkey.cli.embedded.EmbeddedAccessCommand;
import dev.sortkey.cli.embedded.EmbeddedServeCommand;
import dev.sortkey.cli.embedded.EmbeddedShowCommand;
import dev.sortkey.cli.output.Terminal;
import dev.sortkey.cli.pattern.PatternsListCommand;
import dev.sortkey.cli.pattern.PatternsRunCommand;
import dev.sortkey.cli.posture.PostureCommand;
import dev.sortkey.cli.read.GetCommand;
import dev.sortkey.cli.read.QueryCommand;
import dev.sortkey.cli.read.ScanCommand;
import dev.sortkey.cli.read.SelectCommand;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.GlobalOptions;
import dev.sortkey.cli.stream.StreamOnCommand;
import dev.sortkey.cli.stream.StreamTailCommand;
import dev.sortkey.cli.table.SchemaLoadCommand;
import dev.sortkey.cli.table.SchemaPrintCommand;
import dev.sortkey.cli.table.SeedCommand;
import dev.sortkey.cli.table.TablesDeleteCommand;
import dev.sortkey.cli.table.TablesDescribeCommand;
import dev.sortkey.cli.table.TablesListCommand;
import dev.sortkey.support.UserError;
import dev.sortkey.support.file.AppPaths;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// The command line: reads the arguments, runs one command, and reports how it ended.
public final class Cli {
    private static final int WIDEST_HELP = 100;
    private static final int USUAL_HELP = 80;
    private static final int NARROWEST_HELP = 55;

    private Cli() {}

    /// Runs `arguments` in this process's terminal and returns the exit code, as `sortkey --help` lists them.
    public static int run(String[] arguments, DesktopLauncher desktop) {
        return run(arguments, desktop, Terminal.ofProcess());
    }

    static int run(String[] arguments, DesktopLauncher desktop, Terminal terminal) {
        var context = new CommandContext(new GlobalOptions(), terminal);
        var exitCodes = new ExitCodes(context);
        try (var interruption = new Interruption()) {
            CommandLine line = commands(context, new UninterruptedDesktop(desktop, interruption), exitCodes);
            int code = line.execute(arguments);
            line.getOut().flush();
            terminal.flush();
            return code;
        } catch (RuntimeException | Error e) { // errors of the virtual machine, too, end in a sentence
            return exitCodes.of(e);
        }
    }

    /// Reports why the program can't continue, and returns the exit code.
    public static int refuse(UserError error) {
        Terminal.ofProcess().say(error);
        return error.exitCode();
    }

    /// The window ends as windows do, and may run for days: Ctrl+C isn't handled here then.
    private record UninterruptedDesktop(DesktopLauncher desktop, Interruption interruption) implements DesktopLauncher {
        @Override
        public int window(AppPaths paths) {
            interruption.close();
            return desktop.window(paths);
        }

        @Override
        public int tour(Path out) {
            interruption.close();
            return desktop.tour(out);
        }
    }

    static CommandLine commands(CommandContext context, DesktopLauncher desktop, ExitCodes exitCodes) {
        var line = new CommandLine(new Sortkey(context, desktop));
        line.addMixin("options", context.options());
        line.addSubcommand(group("tables", "List, describe, and delete tables.")
                        .addSubcommand(new TablesListCommand(context))
                        .addSubcommand(new TablesDescribeCommand(context))
                        .addSubcommand(new TablesDeleteCommand(context)))
                .addSubcommand(group("schema", "Create tables from definition files, and print definitions.")
                        .addSubcommand(new SchemaLoadCommand(context))
                        .addSubcommand(new SchemaPrintCommand(context)))
                .addSubcommand(new SeedCommand(context))
                .addSubcommand(new GetCommand(context))
                .addSubcommand(new QueryCommand(context))
                .addSubcommand(new ScanCommand(context))
                .addSubcommand(new SelectCommand(context))
                .addSubcommand(group("chat", "Read and write conversations.")
                        .addSubcommand(new ChatListCommand(context))
                        .addSubcommand(new ChatReadCommand(context))
                        .addSubcommand(new ChatSendCommand(context))
                        .addSubcommand(new ChatTailCommand(context)))
                .addSubcommand(group("stream", "Watch the changes in a table as they happen.")
                        .addSubcommand(new StreamTailCommand(context))
                        .addSubcommand(new StreamOnCommand(context)))
                .addSubcommand(group("patterns", "List and run access patterns.")
                        .addSubcommand(new PatternsListCommand(context))
                        .addSubcommand(new PatternsRunCommand(context)))
                .addSubcommand(new ConnectionsCommand(context))
                .addSubcommand(group("embedded", "Use the embedded database from other tools.")
                        .addSubcommand(new EmbeddedShowCommand(context))
                        .addSubcommand(new EmbeddedServeCommand(context))
                        .addSubcommand(new EmbeddedAccessCommand(context)))
                .addSubcommand(new DoctorCommand(context))
                .addSubcommand(new PostureCommand(context))
                .addSubcommand(new TourCommand(desktop))
                .addSubcommand(new CompletionCommand(context))
                .addSubcommand(new HelpCommand());
        Terminal terminal = context.terminal();
        shorten(line);
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
                .setExecutionStrategy(Cli::execute)
                .setExecutionExceptionHandler(exitCodes)
                .setParameterExceptionHandler(exitCodes);
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
        line.getSubcommands().values().forEach(Cli::shorten);
    }

    private static CommandLine group(String name, String description) {
        CommandSpec spec = CommandSpec.create().name(name);
        spec.usageMessage().description(description);
        return new CommandLine(spec);
    }
}
