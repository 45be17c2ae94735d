package dev.sortkey.cli;

import dev.sortkey.cli.session.CommandContext;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `completion`: the script that lets a shell complete commands and options.
@Command(
        name = "completion",
        description = {"Print a script for bash and zsh that completes commands and options."},
        footerHeading = "%nExamples%n",
        footer = {
            "  source <(sortkey completion)",
            "  sortkey completion > ~/.sortkey-completion",
        })
final class CompletionCommand implements Callable<Integer> {
    private final CommandContext context;

    @Spec
    private @Nullable CommandSpec spec;

    CompletionCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var root = Objects.requireNonNull(spec).root().commandLine();
        context.terminal().printData(AutoComplete.bash("sortkey", root));
        return 0;
    }
}
