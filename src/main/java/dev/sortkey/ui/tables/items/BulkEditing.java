package dev.sortkey.ui.tables.items;

import dev.sortkey.ui.tables.items.bulk.BulkForm;
import dev.sortkey.ui.tables.move.JobStart;
import java.util.Arrays;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;

/// Changing many items from the rows: the selected ones, or all that the request finds.
final class BulkEditing {
    private final ItemsViewModel model;
    private final ItemGrid grid;
    private final ItemDetails details;
    private final BulkForm form;

    BulkEditing(ItemsViewModel model, ItemGrid grid, ItemDetails details, JobStart jobs) {
        this.model = model;
        this.grid = grid;
        this.details = details;
        form = new BulkForm(
                (table, reads, whole, action) -> jobs.plan(model.connection(), table, reads, whole, action),
                details::leave);
    }

    /// Asks what to do.
    void open() {
        var names = new TreeSet<>(model.rows().attributes().keySet());
        model.request().table().attributeDefinitions().stream()
                .map(AttributeDefinition::attributeName)
                .forEach(names::add);
        details.cover(form.node());
        form.open(new BulkForm.Subject(
                model.request().table(),
                model.request().draft(),
                Arrays.stream(grid.selected()).mapToObj(model.rows()::get).toList(),
                names));
    }
}
