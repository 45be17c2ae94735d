package dev.sortkey.cli.read;

import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.dynamo.read.draft.ReadOptions;
import dev.sortkey.dynamo.read.plan.Planner;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// `select`: the items that a PartiQL statement returns.
@Command(
        name = "select",
        description = {
            "Print the items that a PartiQL SELECT returns.",
            "Without = or IN on a partition key, it scans the whole table."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey select \"SELECT * FROM orchard WHERE pk = 'SENSOR#01'\"",
            "  sortkey select 'SELECT pk, sk FROM orchard' --max-items 10 --output json"
        },
        preprocessor = SelectCommand.Comments.class)
public final class SelectCommand extends SessionCommand {
    private static final TableDescription NO_TABLE = TableDescription.builder().build();

    @Mixin
    private final ReadFlags flags = new ReadFlags();

    @Parameters(
            paramLabel = "STATEMENT",
            description = "A single SELECT; 'sortkey partiql' runs INSERT, UPDATE and DELETE.")
    private String statement = "";

    /// A command of the given run.
    public SelectCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        print(context(), session, statement, flags);
    }

    /// Prints what `statement` returns, or with `dryRun` what it would do.
    ///
    /// @throws dev.sortkey.support.UserException bad input, or why it can't be read
    public static void print(CommandContext context, CommandSession session, String statement, boolean dryRun) {
        var flags = new ReadFlags();
        flags.dryRun = dryRun;
        print(context, session, statement, flags);
    }

    private static void print(CommandContext context, CommandSession session, String statement, ReadFlags flags) {
        var options = ReadOptions.DEFAULT.withLimit(flags.limit).withConsistent(flags.consistent);
        var draft = ReadDraft.of("").withStatement(statement).withOptions(options);
        new ReadRun(session.terminal(), flags.format(context.options()), flags)
                .run(session.connection(), NO_TABLE, Planner.plan(NO_TABLE, draft), List.of());
    }

    /// Keeps a statement that begins with a comment from being read as an option.
    public static final class Comments implements IParameterPreprocessor {
        private static final Pattern COMMENT = Pattern.compile("--[^\\s=]*\\s.*", Pattern.DOTALL);

        @Override
        public boolean preprocess(
                Stack<String> arguments, CommandSpec command, ArgSpec argument, Map<String, Object> info) {
            arguments.replaceAll(each -> COMMENT.matcher(each).matches() ? " " + each : each);
            return false;
        }
    }
}
