package dev.sortkey.cli.compare;

import dev.sortkey.cli.output.OutputFormat;
import dev.sortkey.cli.output.Terminal;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.table.definition.OmittedParts;
import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.support.Counted;
import dev.sortkey.transfer.compare.SnapshotJob;
import dev.sortkey.transfer.compare.TableSide;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `snapshot`: a table in a folder.
@Command(
        name = "snapshot",
        description = {
            "Save a table's definition and items in a folder, to compare or import later.",
            "The items are an export as DynamoDB writes it to S3, which ImportTable takes too; snapshot.json has the "
                    + "SHA-256 of each file. What is written meanwhile may or may not be in it."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey snapshot orders orders-monday",
            "  sortkey snapshot orders /backup/orders --profile prod --rate 200",
        })
public final class SnapshotCommand extends SessionCommand {
    private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    @Parameters(index = "0", paramLabel = "TABLE", description = "The table to save.")
    private String table = "";

    @Parameters(index = "1", paramLabel = "FOLDER", description = "A new folder, or an empty one.")
    private Path folder = Path.of("");

    @Mixin
    private final ScanFlags flags = new ScanFlags();

    private long shown;

    /// A command of the given run.
    public SnapshotCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        Terminal terminal = session.terminal();
        TableSide side =
                TableSide.of(session.client(), table, session.spec().name(), flags.reading(session.terminal()));
        SnapshotJob.Saved saved;
        try {
            saved = new SnapshotJob(side, folder).run((items, used) -> {
                long now = System.nanoTime();
                if (now - shown > BETWEEN_NANOS) {
                    shown = now;
                    terminal.progress("Saving " + table + ": " + Counted.of(items, "item") + ", " + used + " RCU");
                }
            });
        } finally {
            terminal.progress("");
        }
        print(saved, terminal);
        List<String> omitted = OmittedParts.parts(side.table());
        if (!omitted.isEmpty()) {
            terminal.say("Not included: " + String.join(", ", omitted) + ".");
        }
    }

    private void print(SnapshotJob.Saved saved, Terminal terminal) {
        long items = saved.snapshot().items();
        if (context().options().output() == OutputFormat.TABLE) {
            terminal.print("Saved " + Counted.of(items, "item") + " of " + table + " in " + folder + " ("
                    + Counted.of(saved.bytes(), "byte") + ", " + saved.used() + " RCU).\n");
        } else {
            terminal.printData(JsonText.print(false, json -> {
                        json.writeStartObject();
                        json.writeStringProperty("table", saved.snapshot().table());
                        json.writeStringProperty("folder", folder.toString());
                        json.writeStringProperty("made", saved.snapshot().at().toString());
                        json.writeNumberProperty("items", items);
                        json.writeNumberProperty("bytes", saved.bytes());
                        json.writeNumberProperty("used_rcu", saved.used().units());
                        json.writeEndObject();
                    })
                    + "\n");
        }
        terminal.flush();
    }
}
