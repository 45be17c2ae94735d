package dev.sortkey.cli.vector;

import dev.sortkey.cli.read.TableLookup;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.dynamo.vector.NewVectorIndex;
import dev.sortkey.dynamo.vector.VectorIndexChange;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/// `vectors delete`: drops a vector index.
@Command(
        name = "delete",
        aliases = "drop",
        description = {
            "Delete a vector index, and wait until it's gone. The items and their vectors stay.",
            "To have it again, it has to be built again."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey vectors delete recipes by-taste",
            "  sortkey vectors delete recipes by-taste --yes --endpoint http://localhost:8000",
        })
public final class VectorsDeleteCommand extends SessionCommand {
    @Parameters(index = "0", paramLabel = "TABLE", description = "The table.")
    private String table = "";

    @Parameters(index = "1", paramLabel = "INDEX", description = "The index to delete.")
    private String index = "";

    @Option(names = "--yes", order = 10, description = "Don't ask to type the index's name.")
    private boolean yes;

    /// A command of the given run.
    public VectorsDeleteCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        UpdateTableRequest request = NewVectorIndex.deletion(TableLookup.describe(session, table), index);
        if (!yes && !ask(session).equals(index)) {
            throw new UserException(new UserError.BadInput(
                    "The name doesn't match. Nothing was deleted.", "Type " + index + " to delete the index."));
        }
        var change = new VectorIndexChange(session.client(), Waiting.real());
        change.send(request);
        change.awaitDropped(table, index);
        session.terminal().say("Deleted the index " + index + " of " + table + ".");
    }

    private String ask(CommandSession session) {
        return session.terminal()
                .ask("Type " + index + " to delete the vector index from " + table + ": ")
                .map(String::strip)
                .orElseThrow(() -> new UserException(new UserError.BadInput(
                        "Can't ask for confirmation without a terminal. Nothing was deleted.",
                        "Add --yes to delete the index " + index + " without confirmation.")));
    }
}
