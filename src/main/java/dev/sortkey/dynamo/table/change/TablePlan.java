package dev.sortkey.dynamo.table.change;

import dev.sortkey.dynamo.table.TableDetails;
import dev.sortkey.dynamo.table.definition.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// What makes a table as a definition says: requests in the order in which the service takes them. A plan that was
/// interrupted is made again from the table as it is then, and has what is left.
///
/// @param steps nothing when the table is so already
/// @param problems why it can't become so; nothing is to be sent then
/// @param unknown what couldn't be compared because it couldn't be read, a sentence each
public record TablePlan(List<TableStep> steps, List<String> problems, List<String> unknown) {
    /// What becomes of settings that a definition doesn't mention.
    public enum Unsaid {
        /// They stay as they are.
        STAYS,
        /// They get the value that a new table has.
        BECOMES_DEFAULT
    }

    /// Its lists can't be changed.
    public TablePlan {
        steps = List.copyOf(steps);
        problems = List.copyOf(problems);
        unknown = List.copyOf(unknown);
    }

    /// From a table as it is to `wanted`.
    ///
    /// @param details with the table's description, which must be known
    /// @throws dev.sortkey.support.UserException when the description isn't known
    public static TablePlan of(TableDetails details, TableDefinition wanted, Unsaid unsaid) {
        TableDescription table = details.table().required("Can't plan a change of the table " + details.name());
        TableDefinition live = TableDefinition.of(details);
        CreateTableRequest now = live.create();
        boolean exact = unsaid == Unsaid.BECOMES_DEFAULT;
        var indexes = new IndexChanges(table, now, wanted.create());
        List<String> problems = indexes.problems();
        if (!problems.isEmpty()) {
            return new TablePlan(List.of(), problems, List.of());
        }
        var attached = new AttachedChanges(details, live, wanted, exact);
        var steps = new ArrayList<>(indexes.deletions());
        steps.addAll(new CapacityChange(indexes, exact).steps());
        steps.addAll(indexes.creations());
        var settings = new SettingChanges(table, now, wanted.create(), exact);
        steps.addAll(settings.steps());
        steps.addAll(attached.steps());
        return new TablePlan(
                steps,
                List.of(),
                Stream.concat(settings.unknown().stream(), attached.unknown().stream())
                        .toList());
    }

    /// Whether a step can't be undone, or breaks something.
    public boolean hasWarning() {
        return steps.stream().anyMatch(TableStep::hasWarning);
    }
}
