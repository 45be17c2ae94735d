package dev.sortkey.cli;

import dev.sortkey.cli.output.ReaderClosed;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.support.Spelling;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// How a failed command ends: with a message on standard error, and an exit code.
record ExitCodes(CommandContext context) implements IExecutionExceptionHandler, IParameterExceptionHandler {
    /// The exit code that shells report for a program ended by SIGINT.
    static final int INTERRUPTED = 130;
    /// The exit code that shells report for a program ended by SIGPIPE.
    static final int READER_GONE = 141;

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        return of(failure);
    }

    /// Reports `failure` and returns its exit code.
    int of(Throwable failure) {
        if (failure instanceof ReaderClosed) {
            return READER_GONE;
        }
        if (failure instanceof CancellationException || Thread.currentThread().isInterrupted()) {
            context.terminal().say("Interrupted.");
            return INTERRUPTED;
        }
        UserError error = UserException.of(failure);
        context.terminal().say(error);
        if (error instanceof UserError.Guarded) {
            context.terminal()
                    .say(
                            "On the command line: --unlock NAME for a saved production connection, --allow-writes for --endpoint,"
                                    + " --region and --profile.");
        }
        if (context.options().verbose()) {
            context.terminal().trace(failure);
        } else if (error instanceof UserError.Bug) {
            context.terminal().say("Add --verbose for the stack trace.");
        }
        return error.exitCode();
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        String word = failure instanceof UnmatchedArgumentException unmatched
                ? unmatched.getUnmatched().getFirst()
                : "-";
        UserError error = word.startsWith("-") ? wrong(failure, command) : unexpected(word, command);
        context.terminal().say(error);
        if (word.startsWith("-")) {
            UnmatchedArgumentException.printSuggestions(failure, command.getErr());
        }
        return error.exitCode();
    }

    private static UserError wrong(ParameterException failure, CommandLine command) {
        String message = String.valueOf(failure.getMessage());
        return new UserError.BadInput(
                message.endsWith(".") ? message : message + ".",
                "See '" + command.getCommandSpec().qualifiedName() + " --help'.");
    }

    /// A word where none is expected, or that is no command of a group.
    private static UserError unexpected(String word, CommandLine command) {
        String name = command.getCommandSpec().qualifiedName();
        Set<String> commands = command.getSubcommands().keySet();
        if (commands.isEmpty()) {
            return new UserError.BadInput("Unexpected argument '" + word + "'.", "See '" + name + " --help'.");
        }
        return new UserError.BadInput(
                "There is no command '" + (name + " " + word).replaceFirst("^sortkey ", "") + "'.",
                commands.stream()
                        .filter(other -> 2 * Spelling.distance(word, other) <= other.length())
                        .min(Comparator.comparingInt(other -> Spelling.distance(word, other)))
                        .map(near -> "Did you mean '" + name + " " + near + "'?")
                        .orElse("Commands: " + String.join(", ", commands) + ". See '" + name + " --help'."));
    }
}
