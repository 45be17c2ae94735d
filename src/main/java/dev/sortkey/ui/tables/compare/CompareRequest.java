package dev.sortkey.ui.tables.compare;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.transfer.compare.ComparedSides;
import dev.sortkey.transfer.compare.FileSide;
import dev.sortkey.transfer.compare.IgnoredPaths;
import dev.sortkey.transfer.compare.TableSide;
import dev.sortkey.ui.tables.move.JobStart;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What a person wants to have compared.
///
/// @param here the table of the tab
/// @param found what finds the items, in both tables; null for all
/// @param ignored what makes no difference
/// @param reading how tables are read
record CompareRequest(
        Table here, Other there, @Nullable ReadDraft found, IgnoredPaths ignored, TableSide.Reading reading) {
    /// What the table of the tab is compared with.
    sealed interface Other {}

    /// A table of an open connection.
    record Table(String connection, String table) implements Other {}

    /// A file of items, or the folder of a snapshot.
    record File(Path path) implements Other {}

    /// Rejects what can't be compared.
    ///
    /// @throws UserException bad input
    CompareRequest {
        if (here.equals(there)) {
            throw new UserException(new UserError.BadInput(
                    here.table() + " can't be compared with itself.",
                    "Enter another table, or choose another connection."));
        }
        if (found != null && there instanceof File) {
            throw new UserException(new UserError.BadInput(
                    "A file can only be compared with all items of a table.",
                    "Compare all items, or compare with a table."));
        }
    }

    /// Whether an item that's found in one table only may be in the other as well, where the request doesn't find
    /// it: a filter or an index tells items apart by more than their keys.
    boolean mayMiss() {
        return found != null
                && !(found.filters().isEmpty()
                        && found.statement() == null
                        && (found.index() == null || found.index().equals(found.table())));
    }

    /// The two sides, described.
    ///
    /// @throws UserException when one isn't there or may not be read
    ComparedSides sides(JobStart jobs) {
        return new ComparedSides(
                side(here, jobs),
                switch (there) {
                    case Table table -> side(table, jobs);
                    case File(var path) -> FileSide.of(path, path.toString());
                });
    }

    /// Sees that the connections are open.
    ///
    /// @throws UserException bad input when one isn't
    void requireOpen(JobStart jobs) {
        open(here, jobs);
        if (there instanceof Table table) {
            open(table, jobs);
        }
    }

    private static Connection open(Table table, JobStart jobs) {
        return jobs.connection(table.connection())
                .orElseThrow(() -> new UserException(new UserError.BadInput(
                        "The connection " + table.connection() + " isn't open.", "Open it first.")));
    }

    private TableSide side(Table table, JobStart jobs) {
        TableSide side = TableSide.of(open(table, jobs).dynamo(), table.table(), table.connection(), reading);
        return found == null ? side : side.finding(found);
    }
}
