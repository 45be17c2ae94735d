package dev.sortkey.ui.tables.items;

import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.tables.compare.TableComparing;
import dev.sortkey.ui.tables.move.CopyForm;
import dev.sortkey.ui.tables.move.ExportForm;
import dev.sortkey.ui.tables.move.JobStart;
import dev.sortkey.ui.tables.move.MoveSubject;
import java.util.Arrays;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;

/// Moving items from the rows: into a file, to another table; and comparing the table.
final class ItemMoving {
    private final ItemsViewModel model;
    private final ItemGrid grid;
    private final ItemDetails details;
    private final ExportForm export;
    private final CopyForm copy;
    private final TableComparing comparing;

    ItemMoving(ItemsViewModel model, ItemGrid grid, ItemDetails details, JobStart jobs, Navigator navigator) {
        this.model = model;
        this.grid = grid;
        this.details = details;
        export = new ExportForm(jobs, details::leave);
        copy = new CopyForm(jobs, details::leave);
        comparing = new TableComparing(model.tasks(), jobs, this::subject, details::cover, details::leave, navigator);
    }

    /// Asks for the file.
    void export() {
        details.cover(export.node());
        export.open(subject());
    }

    /// Asks for the other table.
    void copy() {
        details.cover(copy.node());
        copy.open(subject());
    }

    /// Asks what to compare the table with.
    void compare() {
        comparing.compare();
    }

    /// Asks where to save the table.
    void snapshot() {
        comparing.snapshot();
    }

    private MoveSubject subject() {
        var names = new TreeSet<>(model.rows().attributes().keySet());
        model.request().table().attributeDefinitions().stream()
                .map(AttributeDefinition::attributeName)
                .forEach(names::add);
        return new MoveSubject(
                model.connection(),
                model.request().table(),
                model.request().draft(),
                Arrays.stream(grid.selected()).mapToObj(model.rows()::get).toList(),
                names);
    }
}
