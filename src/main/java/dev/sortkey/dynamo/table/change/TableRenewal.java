package dev.sortkey.dynamo.table.change;

import dev.sortkey.dynamo.table.Fact;
import dev.sortkey.dynamo.table.TableDeletion;
import dev.sortkey.dynamo.table.TableDetails;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.dynamo.table.definition.TableCreation;
import dev.sortkey.dynamo.table.definition.TableDefinition;
import dev.sortkey.dynamo.table.definition.print.PrintForm;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.AtomicFile;
import dev.sortkey.support.file.FileErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateReplicationGroupMemberAction;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Empties a table by dropping it and creating it again as it was, which costs nothing.
///
/// @param table as described
/// @param definition what it is created from
public record TableRenewal(TableDescription table, TableDefinition definition) {
    private static final double KB = 1024;

    /// For a table with known details.
    ///
    /// @throws UserException why its description isn't known, or `BadInput` when it is protected or has replicas
    public static TableRenewal of(TableDetails details) {
        TableDescription table = details.table().required("Can't empty the table " + details.name());
        TableDefinition definition = TableDefinition.of(details);
        if (!definition.replicas().isEmpty()) {
            throw new UserException(new UserError.BadInput(
                    "The table " + details.name() + " has replicas in "
                            + definition.replicas().stream()
                                    .map(CreateReplicationGroupMemberAction::regionName)
                                    .collect(Collectors.joining(", "))
                            + ".",
                    "Delete its items instead: sortkey bulk " + details.name() + " --delete"));
        }
        return new TableRenewal(table, definition);
    }

    /// What the new table won't have, each as the end of a list.
    public List<String> lost() {
        var lost = new ArrayList<String>(List.of("all items"));
        if (definition.create().streamSpecification() != null) {
            lost.add("the records in its stream, and the stream's ARN: what reads it has to be connected again");
        }
        if (definition.recoveryDays() != null) {
            lost.add("the moments to which it can be restored");
        }
        definition.missing().forEach((part, reason) -> {
            if (!reason.equals(new Fact.Unsupported<>().whyUnknown())) {
                lost.add(part.words() + " (" + reason + ")");
            }
        });
        lost.add("auto scaling and alarms, where it has them");
        return lost;
    }

    /// The write capacity units that deleting the items one by one takes at least, by sizes that DynamoDB updates
    /// about every six hours: those of the table and of its global indexes.
    public long deletionUnits() {
        return units(table.itemCount(), table.tableSizeBytes())
                + table.globalSecondaryIndexes().stream()
                        .mapToLong(index -> units(index.itemCount(), index.indexSizeBytes()))
                        .sum();
    }

    private static long units(@Nullable Long items, @Nullable Long bytes) {
        long count = Objects.requireNonNullElse(items, 0L);
        double average = count == 0 ? 0 : Objects.requireNonNullElse(bytes, 0L) / (double) count;
        return count * Math.max(1, (long) Math.ceil(average / KB));
    }

    /// Saves the definition below the data folder, in a form that has all settings and that `schema load` takes.
    ///
    /// @return the file
    /// @throws UserException when it can't be written
    public Path save(Path data, Instant now) {
        Path folder = data.resolve("emptied");
        Path file = folder.resolve(definition.name() + "-" + now.toEpochMilli() + ".json");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw FileErrors.notExported(file, e);
        }
        AtomicFile.export(file, PrintForm.CLOUDFORMATION.print(List.of(definition)) + "\n");
        return file;
    }

    /// Drops the table and creates it again.
    ///
    /// @param progress told a sentence for each step
    /// @throws UserException the service's refusal; when the table is gone and can't be created, its error says so
    public void run(DynamoDbClient client, TableCreation creation, Waiting waiting, Consumer<String> progress) {
        String name = definition.name();
        progress.accept("Deleting the table " + name + "…");
        new TableDeletion(client, waiting).delete(name, name);
        try {
            creation.loadAll(List.of(definition), progress);
        } catch (UserException e) {
            throw new UserException(
                    new UserError.Unavailable(
                            "The table " + name + " was deleted and couldn't be created again: "
                                    + e.error().what(),
                            "Create it from the definition that was saved before, with 'sortkey schema load'."),
                    e);
        }
    }
}
