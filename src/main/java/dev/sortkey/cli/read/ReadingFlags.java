package dev.sortkey.cli.read;

import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.dynamo.read.draft.ReadOptions;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Which items of a table are meant: all, unless something says otherwise.
public final class ReadingFlags {
    private static final int MOST_SEGMENTS = 256;

    @Option(
            names = "--filter",
            paramLabel = "CONDITION",
            order = 10,
            description = {"Only items that match, such as 'age > 30'. Can be repeated; an item must match all of them."
            })
    private List<String> filters = List.of();

    @Option(names = "--index", paramLabel = "INDEX", order = 11, description = "Read this index (default: the table).")
    private @Nullable String index;

    @Option(
            names = "--partition",
            paramLabel = "VALUE",
            order = 12,
            description = "Only items with this value of the partition key.")
    private @Nullable String partition;

    @Option(
            names = "--sort",
            paramLabel = "CONDITION",
            order = 13,
            parameterConsumer = SortValues.class,
            description = {"Also a condition on the sort key, as for 'sortkey query'."})
    private List<String> sort = List.of();

    @Option(
            names = "--segments",
            paramLabel = "N",
            order = 14,
            description = {"Scan in N segments in parallel, 1 to 256 (default: 1)."})
    private int segments = 1;

    @Option(
            names = "--consistent",
            order = 15,
            description = {"Use strongly consistent reads, at twice the cost."})
    private boolean consistent;

    /// Whether it says which items.
    public boolean isGiven() {
        return index != null || partition != null || !filters.isEmpty() || !sort.isEmpty();
    }

    /// The read that finds them.
    ///
    /// @throws UserException bad input when it makes no sense
    public ReadDraft draft(TableDescription table) {
        if (partition == null && !sort.isEmpty()) {
            throw bad("--sort needs a partition.", "Add --partition VALUE, or use --filter.");
        }
        if (segments < 1 || segments > MOST_SEGMENTS) {
            throw bad("A scan in " + segments + " segments isn't possible.", "Use 1 to 256.");
        }
        var types = new KeyTypes(table);
        ReadDraft draft = ReadDraft.of(table.tableName())
                .withIndex(index)
                .withFilters(filters.stream()
                        .map(each -> FilterSyntax.parse(each, types::of))
                        .toList())
                .withOptions(new ReadOptions(false, null, consistent, segments));
        return partition == null ? draft : draft.withKey(types.condition(index, partition, sort));
    }

    private static UserException bad(String what, String next) {
        return new UserException(new UserError.BadInput(what, next));
    }
}
