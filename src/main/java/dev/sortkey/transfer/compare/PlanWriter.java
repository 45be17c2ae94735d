package dev.sortkey.transfer.compare;

import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.FileErrors;
import dev.sortkey.transfer.bulk.PlannedChange;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Writes the changes that make the right side like the left one, as a plan for a bulk change. The file is there
/// once it is complete, and not at all otherwise.
public final class PlanWriter implements AutoCloseable {
    private final Path file;
    private final Path beside;
    private final Alignment alignment;
    private final BufferedWriter out;
    private long changes;
    private CapacityUnits cost = CapacityUnits.NONE;

    /// Begins a plan.
    ///
    /// @param table the one to change
    /// @throws UserException `Unavailable` when the file can't be written
    public PlanWriter(Path file, TableDescription table) {
        this.file = file;
        this.beside = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".new");
        this.alignment = new Alignment(table);
        try {
            this.out = Files.newBufferedWriter(beside);
        } catch (IOException e) {
            throw FileErrors.notExported(file, e);
        }
    }

    /// Plans what makes the item on the right like that on the left.
    ///
    /// @return why the table can't hold the item of the left side; null when it can
    public @Nullable String add(DifferentItem item) {
        try {
            Optional<PlannedChange> change = alignment.of(item);
            if (change.isPresent()) {
                out.write(change.get().line());
                cost = cost.plus(change.get().cost());
                changes++;
            }
            return null;
        } catch (UserException e) {
            if (e.error() instanceof UserError.BadInput bad) {
                return bad.what();
            }
            throw e;
        } catch (IOException e) {
            throw FileErrors.notExported(file, e);
        }
    }

    /// How many changes it has.
    public long changes() {
        return changes;
    }

    /// What they will cost.
    public CapacityUnits cost() {
        return cost;
    }

    /// Completes the plan.
    ///
    /// @throws UserException `Unavailable` when it can't be written
    public void finish() {
        try {
            out.close();
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw FileErrors.notExported(file, e);
        }
    }

    @Override
    public void close() {
        try (out) {
            // on a full disk nothing more can be written, but it can be deleted
        } catch (IOException e) {
            // it is given up
        }
        try {
            Files.deleteIfExists(beside);
        } catch (IOException e) {
            throw FileErrors.notExported(beside, e);
        }
    }
}
