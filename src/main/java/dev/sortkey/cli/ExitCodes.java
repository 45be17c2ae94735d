package dev.sortkey.cli;

import dev.sortkey.cli.output.ReaderClosed;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

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
        String name = command.getCommandSpec().qualifiedName();
        String message = String.valueOf(failure.getMessage());
        var error =
                new UserError.BadInput(message.endsWith(".") ? message : message + ".", "See '" + name + " --help'.");
        context.terminal().say(error);
        CommandLine.UnmatchedArgumentException.printSuggestions(failure, command.getErr());
        return error.exitCode();
    }
}
