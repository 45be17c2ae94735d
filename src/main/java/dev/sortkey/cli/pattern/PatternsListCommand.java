package dev.sortkey.cli.pattern;

import dev.sortkey.chat.pattern.ChatPatterns;
import dev.sortkey.cli.output.Listing;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.pattern.AccessPattern;
import dev.sortkey.dynamo.pattern.Parameter;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `patterns list`: the named ways to use a table.
@Command(
        name = "list",
        description = "List the access patterns of a table (default: those of a chat table).",
        footerHeading = "%nExamples%n",
        footer = {"  sortkey patterns list orchard", "  sortkey patterns list cruddur-messages --output json"})
public final class PatternsListCommand extends SessionCommand {
    @Mixin
    private final PatternSource source = new PatternSource();

    @Parameters(paramLabel = "TABLE", arity = "0..1", description = "The table whose patterns to list.")
    @Nullable
    private String table;

    /// A command of the given run.
    public PatternsListCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        String name = table;
        List<AccessPattern> patterns = name == null
                ? ChatPatterns.ALL
                : source.of(
                        session.client()
                                .describeTable(request -> request.tableName(name))
                                .table(),
                        context());
        new Listing(
                        List.of("id", "name", "kind", "values", "purpose"),
                        patterns.stream().map(PatternsListCommand::row).toList())
                .print(session.terminal(), context().options().output());
        if (patterns.isEmpty()) {
            session.terminal()
                    .say("There are no access patterns for " + name + " yet. Write some in a file; see --file.");
        }
    }

    private static List<Object> row(AccessPattern pattern) {
        var about = pattern.about();
        return List.of(
                about.id(),
                about.name(),
                pattern.writes() ? "write" : "read",
                about.parameters().stream().map(Parameter::name).collect(Collectors.joining(" ")),
                about.purpose());
    }
}
