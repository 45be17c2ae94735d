package dev.sortkey.cli.table;

import dev.sortkey.cli.output.Listing;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.table.Fact;
import dev.sortkey.dynamo.table.TableInspector;
import dev.sortkey.dynamo.table.TableList;
import dev.sortkey.dynamo.table.TableText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// `tables list`: the names of all tables, or the details of each.
@Command(
        name = "list",
        description = "List the tables of a connection.",
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey tables list",
            "  sortkey tables list --details --output jsonl",
        })
public final class TablesListCommand extends SessionCommand {

    @Option(
            names = "--details",
            order = 10,
            description = {"Also describe each table, with one extra request per table. This uses no capacity."})
    private boolean details;

    /// A command of the given run.
    public TablesListCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        var names = new ArrayList<String>();
        TableList.deliver(session.client(), names::addAll);
        var listing = details
                ? new Listing(
                        List.of("table", "status", "key", "indexes", "items", "bytes", "billing", "stream", "problem"),
                        described(session.client(), names))
                : new Listing(
                        List.of("table"), names.stream().map(List::<Object>of).toList());
        listing.print(session.terminal(), context().options().output());
        if (names.isEmpty()) {
            session.terminal().say("No tables. Create some with 'sortkey schema load' or 'sortkey seed'.");
            session.signer().ifPresent(session.terminal()::say);
        }
    }

    private static List<List<Object>> described(DynamoDbClient client, List<String> names) {
        List<Fact<TableDescription>> facts = TableInspector.describe(client, names);
        return IntStream.range(0, names.size())
                .mapToObj(i -> row(names.get(i), facts.get(i)))
                .toList();
    }

    private static List<Object> row(String name, Fact<TableDescription> fact) {
        return fact.known()
                .map(table -> List.<Object>of(
                        name,
                        String.valueOf(table.tableStatusAsString()),
                        TableText.key(table, table.keySchema()),
                        Long.valueOf(table.globalSecondaryIndexes().size()
                                + table.localSecondaryIndexes().size()
                                + table.vectorIndexes().size()),
                        count(table.itemCount()),
                        count(table.tableSizeBytes()),
                        TableText.capacity(table),
                        TableText.stream(table),
                        ""))
                .orElseGet(() -> List.of(name, "", "", "", "", "", "", "", "unknown: " + fact.whyUnknown()));
    }

    /// A number that the service updates about every six hours; empty when it doesn't say.
    private static Object count(@Nullable Long number) {
        return number == null ? "" : number;
    }
}
