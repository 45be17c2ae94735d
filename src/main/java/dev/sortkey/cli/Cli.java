package dev.sortkey.cli;

import dev.sortkey.cli.output.Terminal;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.GlobalOptions;
import dev.sortkey.cli.session.Preparation;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.support.UserError;
import dev.sortkey.support.file.AppPaths;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// The command line: reads the arguments, runs one command, and reports how it ended.
public final class Cli {
    private static final int WRONG = -1;

    private Cli() {}

    /// Runs `arguments` in this process's terminal and returns the exit code, as `sortkey --help` lists them.
    public static int run(String[] arguments, DesktopLauncher desktop) {
        Terminal terminal = Terminal.ofProcess();
        Set<String> meant = CommandTree.meantBy(arguments);
        var unprepared = new CommandContext(new GlobalOptions(), terminal);
        CompletableFuture<Void> prepared = new CommandTree(unprepared, desktop, meant).isNamed()
                ? Preparation.begin()
                : unprepared.prepared(); // the window has no use for it
        return run(arguments, desktop, meant, () -> new CommandContext(new GlobalOptions(), terminal, prepared));
    }

    static int run(String[] arguments, DesktopLauncher desktop, Terminal terminal) {
        Set<String> meant = CommandTree.meantBy(arguments);
        return run(arguments, desktop, meant, () -> new CommandContext(new GlobalOptions(), terminal));
    }

    private static int run(
            String[] arguments, DesktopLauncher desktop, Set<String> meant, Supplier<CommandContext> contexts) {
        int code = runOnce(arguments, desktop, meant, contexts.get());
        return code == WRONG ? runOnce(arguments, desktop, Set.of(), contexts.get()) : code;
    }

    private static int runOnce(String[] arguments, DesktopLauncher desktop, Set<String> meant, CommandContext context) {
        Terminal terminal = context.terminal();
        var exitCodes = new ExitCodes(context);
        try (var interruption = new Interruption()) {
            CommandLine line = new CommandTree(context, new UninterruptedDesktop(desktop, interruption), meant)
                    .line()
                    .setExecutionExceptionHandler(exitCodes);
            // What is wrong is told with all commands, of which one may be meant.
            line.setParameterExceptionHandler(meant.isEmpty() ? exitCodes : (_, _) -> WRONG);
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
        public int window(AppPaths paths, @Nullable ConnectionSpec connection) {
            interruption.close();
            return desktop.window(paths, connection);
        }

        @Override
        public int tour(Path out, int width, int height, int textSize) {
            interruption.close();
            return desktop.tour(out, width, height, textSize);
        }
    }
}
