package dev.sortkey.cli.vector;

import dev.sortkey.cli.output.OutputFormat;
import dev.sortkey.cli.output.RequestText;
import dev.sortkey.cli.read.FilterSyntax;
import dev.sortkey.cli.read.KeyTypes;
import dev.sortkey.cli.read.TableLookup;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.vector.TextModel;
import dev.sortkey.dynamo.vector.VectorIndexes;
import dev.sortkey.dynamo.vector.VectorMatches;
import dev.sortkey.dynamo.vector.VectorQuery;
import dev.sortkey.dynamo.vector.VectorSearch;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// `vectors search`: the items nearest to a vector or to an item.
@Command(
        name = "search",
        description = {
            "Find the items nearest to an item or a vector by a vector index, the nearest first.",
            "One request is the whole answer, up to 16 MB; there are no pages. It's billed by the bytes searched."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey vectors search recipes --index by-ingredients --key id=tomato-soup",
            "  sortkey vectors search recipes --index by-course --vector-file query.json --filter 'course = soup' --top 5",
        })
public final class VectorsSearchCommand extends SessionCommand {
    @Parameters(paramLabel = "TABLE", description = "The table to search.")
    private String table = "";

    @Option(
            names = "--index",
            paramLabel = "INDEX",
            order = 9,
            description = "The vector index (default: the only one of the table).")
    private @Nullable String index;

    @Mixin
    private final NearFlags near = new NearFlags();

    @Option(
            names = "--top",
            paramLabel = "N",
            order = 13,
            description = "Return the N nearest, 1 to 100 (default: " + VectorQuery.USUAL + ").")
    private int top = VectorQuery.USUAL;

    @Option(
            names = "--filter",
            paramLabel = "CONDITION",
            order = 14,
            description = {
                "Only search items that match, such as 'course = soup'. Can be repeated; an item must match all of "
                        + "them. Only attributes of the index's search schema work, and some servers only take =.",
                "If the index has a search key, each search needs its value; with --key the item's own is used."
            })
    private List<String> filters = List.of();

    @Option(
            names = "--attributes",
            paramLabel = "PATH",
            split = ",",
            order = 15,
            description = {
                "Only print these attributes besides the key, separated by commas (default: all that the index has)."
            })
    private List<String> attributes = List.of();

    @Option(
            names = "--plain",
            order = 16,
            description = {"Print JSON without types: sets become lists, and binary becomes Base64 text."})
    private boolean plain;

    @Option(
            names = "--explain",
            order = 17,
            description = {"Also print the request and what its scores mean to standard error."})
    private boolean explain;

    @Option(names = "--dry-run", order = 18, description = "Print the request to standard output without searching.")
    private boolean dryRun;

    /// A command of the given run.
    public VectorsSearchCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        TableDescription description = TableLookup.describe(session, table);
        VectorIndexes.of(description, index); // before an item is read for it
        var types = new KeyTypes(description);
        VectorSearch search = VectorSearch.of(
                description,
                near.query(
                                session.client(),
                                description,
                                index,
                                TextModel.folderIn(context().options().paths().data()),
                                session.terminal()::say)
                        .with(
                                top,
                                filters.stream()
                                        .map(each -> FilterSyntax.parse(each, types::of))
                                        .toList(),
                                attributes));
        var text = new RequestText(
                search.summary(),
                search.notes(),
                search.request(),
                session.connection().destination());
        OutputFormat format = context().options().output(plain ? OutputFormat.JSON : OutputFormat.TABLE);
        if (dryRun) {
            text.print(session.terminal(), format);
            return;
        }
        if (explain) {
            session.terminal().say(text.toString());
        }
        VectorMatches found = search.run(session.client());
        new MatchOutput(session.terminal(), description, plain).print(found, format);
        session.terminal()
                .say(found.footer() + " · "
                        + VectorIndexes.scores(search.index().distanceFunction()));
    }
}
