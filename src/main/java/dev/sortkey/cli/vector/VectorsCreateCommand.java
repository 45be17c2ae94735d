package dev.sortkey.cli.vector;

import dev.sortkey.cli.output.OutputFormat;
import dev.sortkey.cli.output.RequestText;
import dev.sortkey.cli.read.TableLookup;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.dynamo.vector.NewVectorIndex;
import dev.sortkey.dynamo.vector.NewVectorIndex.Searched;
import dev.sortkey.dynamo.vector.VectorIndexChange;
import dev.sortkey.dynamo.vector.VectorSampling;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.VectorDistanceFunction;

/// `vectors create`: makes a vector index.
@Command(
        name = "create",
        description = {
            "Create a vector index on an attribute with embeddings, and wait until it can be searched.",
            "Only tables with on-demand capacity can have vector indexes, at most 5. Nothing of one can be changed "
                    + "later; create another one instead."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey vectors create recipes by-taste --attribute embedding",
            "  sortkey vectors create recipes by-kind --attribute embedding --search-key course --filter season:S --dry-run",
        })
public final class VectorsCreateCommand extends SessionCommand {
    @Parameters(index = "0", paramLabel = "TABLE", description = "The table.")
    private String table = "";

    @Parameters(index = "1", paramLabel = "INDEX", description = "The name of the new index.")
    private String index = "";

    @Option(
            names = "--attribute",
            paramLabel = "NAME",
            required = true,
            order = 10,
            description = "The attribute with the vectors, lists of numbers.")
    private String attribute = "";

    @Option(
            names = "--dimensions",
            paramLabel = "N",
            order = 11,
            description = {"How many numbers each vector has, 1 to 4096 (default: as many as in the items)."})
    private @Nullable Long dimensions;

    @Option(
            names = "--distance",
            paramLabel = "FUNCTION",
            order = 12,
            description = {"COSINE, EUCLIDEAN, or DOT_PRODUCT (default: COSINE). Use what the model was made for."})
    private String distance = "COSINE";

    @Option(
            names = "--search-key",
            paramLabel = "NAME[:TYPE]",
            order = 13,
            description = {
                "An attribute whose value each search must give. An item without it isn't indexed.",
                "TYPE is S, N, or B (default: as a key defines it, else S)."
            })
    private @Nullable String searchKey;

    @Option(
            names = "--filter",
            paramLabel = "NAME[:TYPE]",
            order = 14,
            description = {"An attribute that searches can be filtered by. Can be repeated, up to 18 times."})
    private List<String> filters = List.of();

    @Option(
            names = "--include",
            paramLabel = "NAME",
            split = ",",
            order = 15,
            description = {
                "Only copy these attributes to the index, separated by commas (default: all). Results have no others."
            })
    private List<String> included = List.of();

    @Option(names = "--keys-only", order = 16, description = "Only copy the key. Results have nothing else.")
    private boolean keysOnly;

    @Option(names = "--no-wait", order = 17, description = "Don't wait until the index can be searched.")
    private boolean noWait;

    @Option(names = "--dry-run", order = 18, description = "Print the request without creating anything.")
    private boolean dryRun;

    /// A command of the given run.
    public VectorsCreateCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        TableDescription described = TableLookup.describe(session, table);
        var wanted = new NewVectorIndex(
                index, attribute, dimensions(session, described), distance(), search(described), projection());
        var request = wanted.creation(described);
        if (dryRun) {
            new RequestText(
                            "Create the vector index " + index + " of " + table,
                            wanted.notes(described),
                            request,
                            session.connection().destination())
                    .print(session.terminal(), context().options().output(OutputFormat.TABLE));
            return;
        }
        wanted.notes(described).forEach(session.terminal()::say);
        var change = new VectorIndexChange(session.client(), Waiting.real());
        change.send(request);
        if (!noWait) {
            change.awaitReady(table, index, session.terminal()::say);
            session.terminal().say("The index " + index + " can be searched.");
        }
    }

    private long dimensions(CommandSession session, TableDescription described) {
        return dimensions == null
                ? VectorSampling.dimensions(session.client(), described, attribute)
                : dimensions.longValue();
    }

    private VectorDistanceFunction distance() {
        VectorDistanceFunction known = VectorDistanceFunction.fromValue(distance.toUpperCase(Locale.ROOT));
        if (known == null || known == VectorDistanceFunction.UNKNOWN_TO_SDK_VERSION) {
            throw bad("'" + distance + "' isn't a distance function.", "Use COSINE, EUCLIDEAN, or DOT_PRODUCT.");
        }
        return known;
    }

    private List<Searched> search(TableDescription described) {
        return Stream.concat(
                        Stream.ofNullable(searchKey).map(typed -> Searched.parse(described, typed, true)),
                        filters.stream().map(typed -> Searched.parse(described, typed, false)))
                .toList();
    }

    private Projection projection() {
        if (keysOnly && !included.isEmpty()) {
            throw bad("--keys-only and --include can't be combined.", "Choose one of them.");
        }
        return keysOnly
                ? Projection.builder().projectionType(ProjectionType.KEYS_ONLY).build()
                : included.isEmpty()
                        ? Projection.builder()
                                .projectionType(ProjectionType.ALL)
                                .build()
                        : Projection.builder()
                                .projectionType(ProjectionType.INCLUDE)
                                .nonKeyAttributes(included)
                                .build();
    }

    private static UserException bad(String what, String next) {
        return new UserException(new UserError.BadInput(what, next));
    }
}
