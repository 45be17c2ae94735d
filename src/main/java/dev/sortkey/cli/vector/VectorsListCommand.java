package dev.sortkey.cli.vector;

import dev.sortkey.cli.output.Listing;
import dev.sortkey.cli.read.TableLookup;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.table.Fact;
import dev.sortkey.dynamo.table.TableInspector;
import dev.sortkey.dynamo.table.TableList;
import dev.sortkey.dynamo.vector.VectorIndexes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.VectorIndexDescription;

/// `vectors list`: the vector indexes of a table, or of all.
@Command(
        name = "list",
        description = {
            "List the vector indexes of a table, or of all tables.",
            "This describes each table once and uses no capacity."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey vectors list",
            "  sortkey vectors list recipes --output jsonl",
        })
public final class VectorsListCommand extends SessionCommand {
    @Parameters(arity = "0..1", paramLabel = "TABLE", description = "The table (default: all tables).")
    private @Nullable String table;

    /// A command of the given run.
    public VectorsListCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        List<List<Object>> rows = tables(session).stream()
                .flatMap(described -> described.vectorIndexes().stream().map(index -> row(described, index)))
                .toList();
        new Listing(
                        List.of(
                                "table",
                                "index",
                                "attribute",
                                "dimensions",
                                "distance",
                                "search_key",
                                "filters",
                                "status",
                                "items",
                                "bytes"),
                        rows)
                .print(session.terminal(), context().options().output());
        if (rows.isEmpty()) {
            session.terminal().say("There are no vector indexes" + (table == null ? "." : " in " + table + "."));
        }
    }

    /// Those that can be described; what of the others is wrong is said, and hides none of these.
    private List<TableDescription> tables(CommandSession session) {
        if (table != null) {
            return List.of(TableLookup.describe(session, table));
        }
        var names = new ArrayList<String>();
        TableList.deliver(session.client(), names::addAll);
        List<Fact<TableDescription>> facts = TableInspector.describe(session.client(), names);
        for (int i = 0; i < names.size(); i++) {
            if (facts.get(i).known().isEmpty()) {
                session.terminal()
                        .say(names.get(i) + ": unknown: " + facts.get(i).whyUnknown());
            }
        }
        return facts.stream().flatMap(fact -> fact.known().stream()).toList();
    }

    private static List<Object> row(TableDescription table, VectorIndexDescription index) {
        List<String> filters = VectorIndexes.filters(index);
        String key = VectorIndexes.hash(index).orElse("");
        return List.of(
                table.tableName(),
                index.indexName(),
                VectorIndexes.attribute(index),
                VectorIndexes.dimensions(index),
                index.distanceFunctionAsString(),
                key,
                String.join(
                        ", ", filters.stream().filter(name -> !name.equals(key)).toList()),
                VectorIndexes.status(index),
                index.itemCount() == null ? "" : index.itemCount(),
                index.indexSizeBytes() == null ? "" : index.indexSizeBytes());
    }
}
