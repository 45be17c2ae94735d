package dev.sortkey.cli.compare;

import dev.sortkey.cli.output.Terminal;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.table.definition.TableDifferences;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.transfer.compare.ComparedSides;
import dev.sortkey.transfer.compare.Comparison;
import dev.sortkey.transfer.compare.DifferentItem;
import dev.sortkey.transfer.compare.IgnoredPaths;
import dev.sortkey.transfer.compare.PlanWriter;
import dev.sortkey.transfer.compare.Side;
import dev.sortkey.transfer.compare.TableSide;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `compare`: what differs between tables, snapshots and files.
@Command(
        name = "compare",
        description = {
            "Compare two tables, or a table with a snapshot or a file of items.",
            "First the definitions, then the items by key: numbers by value, sets without order. Items are sorted in "
                    + "temporary files, which take as much disk space as the items."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:no differences", "21:there are differences"},
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey compare orders orders --connection prod --right-connection staging",
            "  sortkey compare ./orders-monday orders --ignore updated_at --plan back.jsonl",
            "  aws dynamodb scan --table-name orders | sortkey compare - orders --output jsonl",
        })
public final class CompareCommand extends SessionCommand {
    private static final int DIFFERENT = 21;
    private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    @Parameters(
            index = "0",
            paramLabel = "LEFT",
            description = {
                "A table, a snapshot folder, a file of items in any format that can be imported, or - for standard "
                        + "input. What exists as a file is a file; write table:NAME for a table of that name."
            })
    private String left = "";

    @Parameters(index = "1", paramLabel = "RIGHT", description = "The same.")
    private String right = "";

    @Option(
            names = "--right-connection",
            paramLabel = "NAME",
            order = 10,
            description = "The saved connection of the right table (default: that of the left one).")
    private @Nullable String rightConnection;

    @Option(
            names = "--right-endpoint",
            paramLabel = "URL",
            order = 11,
            description = "The server of the right table, as for --endpoint.")
    private @Nullable String rightEndpoint;

    @Option(
            names = "--key",
            paramLabel = "NAME",
            split = ",",
            order = 12,
            description = {"The key attributes, partition key first, such as pk,sk. Only needed to compare two files."})
    private List<String> key = List.of();

    @Option(
            names = "--ignore",
            paramLabel = "PATH",
            order = 13,
            description = {
                "Leave out an attribute or a member of a map, such as updated_at or meta.version. Can be repeated."
            })
    private List<String> ignore = List.of();

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            order = 14,
            description = {
                "Write the changes that make the right table like the left side. 'sortkey bulk TABLE --plan FILE' "
                        + "carries them out."
            })
    private @Nullable Path plan;

    @Option(
            names = "--show",
            paramLabel = "N",
            order = 15,
            description = "Show the first N different items (default: 20). JSON has all of them.")
    private int show = 20;

    @Mixin
    private final ScanFlags flags = new ScanFlags();

    private boolean isDifferent;
    private long shown;

    /// A command of the given run.
    public CompareCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected int exitCode() {
        return isDifferent ? DIFFERENT : 0;
    }

    @Override
    protected void run(CommandSession session) {
        var ignored = new IgnoredPaths(ignore.stream().map(AttributePath::parse).toList());
        try (var sides = new Sides(session, flags.reading(session.terminal()), rightConnection, rightEndpoint)) {
            var both = new ComparedSides(sides.left(left), sides.right(right));
            Optional<TableDifferences.Part> keysUnlike = both.keysUnlike();
            if (plan != null && keysUnlike.isPresent()) {
                throw new UserException(new UserError.BadInput(
                        "The keys are different: " + keysUnlike.get().one() + " on the left, "
                                + keysUnlike.get().other() + " on the right. There can't be a plan.",
                        "Compare tables with the same key."));
            }
            KeyNames keys = both.keys().orElseGet(this::keys);
            var comparison =
                    new Comparison(keys, ignored, context().options().paths().data());
            try (PlanWriter writer = writer(both.right())) {
                compare(session, both, keysUnlike.isPresent() ? null : comparison, keys, writer);
                finish(writer, both.right(), session.terminal());
            }
        }
    }

    /// @param comparison null when the items can't be compared
    private void compare(
            CommandSession session,
            ComparedSides both,
            @Nullable Comparison comparison,
            KeyNames keys,
            @Nullable PlanWriter writer) {
        List<TableDifferences.Part> parts = both.definition();
        var output =
                new DifferenceOutput(session.terminal(), context().options().output(), keys, Math.max(0, show));
        output.definition(both.left(), both.right(), parts);
        Comparison.Outcome outcome =
                comparison == null ? null : both.run(comparison, listener(session, output, writer));
        session.terminal().progress("");
        output.end(parts, outcome);
        isDifferent = !parts.isEmpty() || (outcome != null && outcome.different() > 0);
    }

    private KeyNames keys() {
        if (key.isEmpty() || key.size() > 2) {
            throw new UserException(new UserError.BadInput(
                    "Neither side says what its key is.", "Add --key pk, or --key pk,sk with a sort key."));
        }
        return new KeyNames(key.getFirst(), key.size() == 2 ? key.getLast() : null);
    }

    private @Nullable PlanWriter writer(Side other) {
        if (plan == null) {
            return null;
        }
        if (other instanceof TableSide table) {
            return new PlanWriter(plan, table.table());
        }
        throw new UserException(new UserError.BadInput(
                "--plan changes the right side, which isn't a table.", "Put the table on the right."));
    }

    private Comparison.Listener listener(CommandSession session, DifferenceOutput output, @Nullable PlanWriter writer) {
        return new Comparison.Listener() {
            @Override
            public void read(Side side, long items) {
                long now = System.nanoTime();
                if (now - shown > BETWEEN_NANOS) {
                    shown = now;
                    session.terminal().progress("Reading " + side.name() + ": " + Counted.of(items, "item"));
                }
            }

            @Override
            public void found(DifferentItem item) {
                output.item(item);
                String problem = writer == null ? null : writer.add(item);
                if (problem != null) {
                    output.cannotPlan(item, problem);
                }
            }
        };
    }

    private void finish(@Nullable PlanWriter writer, Side other, Terminal terminal) {
        if (writer != null && other instanceof TableSide table) {
            writer.finish();
            terminal.say(Counted.of(writer.changes(), "change") + " (" + writer.cost() + " WCU) in " + plan
                    + ". Carry them out with 'sortkey bulk " + table.table().tableName() + " --plan " + plan + "'.");
        }
    }
}
