package dev.sortkey.dynamo.table.definition.form;

import dev.sortkey.dynamo.table.definition.TableDefinition;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.List;
import java.util.stream.Collectors;

/// What a file defines: tables, and those that couldn't be understood, each with the reason.
public record Definitions(List<TableDefinition> tables, List<UserException> refused) {
    /// Copies what it is given.
    public Definitions {
        tables = List.copyOf(tables);
        refused = List.copyOf(refused);
    }

    /// The same when at least one table was understood.
    ///
    /// @throws UserException why none was
    public Definitions some() {
        if (tables.isEmpty() && !refused.isEmpty()) {
            throw failure();
        }
        return this;
    }

    /// The error of those that were refused.
    public UserException failure() {
        if (refused.size() == 1) {
            return refused.getFirst();
        }
        UserError first = refused.getFirst().error();
        return new UserException(
                new UserError.BadInput(
                        Counted.of(refused.size(), "table") + " can't be understood. "
                                + refused.stream()
                                        .map(each -> each.error().what())
                                        .collect(Collectors.joining(" ")),
                        first.next()),
                refused.getFirst());
    }
}
