package dev.sortkey.cli.read;

import dev.sortkey.dynamo.read.ParallelScan;
import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.dynamo.read.draft.ReadOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// The options of commands that read many items of a table.
final class FilterFlags {
    @Option(
            names = "--index",
            paramLabel = "INDEX",
            order = 11,
            description = "The index to read (default: the table).")
    @Nullable
    String index;

    @Option(
            names = "--filter",
            paramLabel = "CONDITION",
            order = 15,
            description = {
                "Only print items that match, such as 'age > 30'. Can be repeated; an item must match all of them.",
                "See Conditions below."
            })
    List<String> filters = List.of();

    @Option(
            names = "--attributes",
            paramLabel = "PATH",
            split = ",",
            order = 16,
            description = {"Only print these attributes, separated by commas (default: all)."})
    List<String> attributes = List.of();

    /// `draft` with these options and `flags`, in `segments` parts.
    ReadDraft apply(ReadDraft draft, TableDescription table, ReadFlags flags, int segments) {
        var types = new KeyTypes(table);
        return draft.withIndex(index)
                .withFilters(filters.stream()
                        .map(each -> FilterSyntax.parse(each, types::of))
                        .toList())
                .withProjection(attributes)
                .withOptions(new ReadOptions(false, limit(flags, segments), flags.consistent, segments));
    }

    /// No page needs more items than are printed; segments read pages of a thousand, and the plan should say so.
    private @Nullable Integer limit(ReadFlags flags, int segments) {
        Integer asked = flags.limit == null && segments > 1 ? Integer.valueOf(ParallelScan.DEFAULT_LIMIT) : flags.limit;
        if (flags.maxItems == null || !filters.isEmpty()) {
            return asked;
        }
        return asked == null ? flags.maxItems : Integer.valueOf(Math.min(asked, flags.maxItems));
    }
}
