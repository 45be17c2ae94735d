package dev.sortkey.ui.tables.items;

import dev.sortkey.dynamo.item.ValueText;
import dev.sortkey.dynamo.item.pack.PackedSnapshot;
import dev.sortkey.support.Counted;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.UserError;
import dev.sortkey.ui.kit.Clipboards;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.tables.items.ItemRowList.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Copies from the grid: the value with the keyboard, or the selected rows in any form.
final class RowClipboard {
    private final ItemsViewModel model;
    private final ItemGrid grid;
    private final ColumnChooser columns;
    private final Navigator navigator;
    private final TaskScope tasks;
    /// The cell whose value was copied last; copied again, its row is.
    private @Nullable Cell copied;

    private record Cell(ItemRows rows, int number, String column) {}

    RowClipboard(ItemsViewModel model, ItemGrid grid, ColumnChooser columns, Navigator navigator) {
        this.model = model;
        this.grid = grid;
        this.columns = columns;
        this.navigator = navigator;
        tasks = model.tasks();
        grid.view().positionProperty().addListener(_ -> copied = null);
    }

    /// Copies the value with the keyboard; the second time, the selected rows as JSON.
    void copy() {
        Row row = grid.current().get();
        String column = grid.currentColumn();
        AttributeValue value = grid.currentValue();
        Cell cell = row == null || column == null ? null : new Cell(model.rows(), row.number(), column);
        if (cell == null || value == null || cell.equals(copied)) {
            copied = null;
            copyRows(CopyFormat.JSON);
        } else {
            copyValue(value);
            copied = cell;
        }
    }

    /// Copies one value as it would be typed: text without quotes, documents as JSON.
    void copyValue(AttributeValue value) {
        Clipboards.copy(ValueText.whole(value));
        int rows = grid.view().selection().count();
        navigator.toast("Value copied. Copy again for the " + (rows > 1 ? "%,d rows".formatted(rows) : "row") + ".");
    }

    /// Copies the selected rows.
    void copyRows(CopyFormat format) {
        int[] numbers = grid.selected();
        if (numbers.length == 0) {
            return;
        }
        List<String> names = new ArrayList<>(model.rows().keys().all());
        names.addAll(columns.shown());
        int hidden = format == CopyFormat.CSV ? columns.hidden() : 0;
        PackedSnapshot items = model.list().snapshot();
        tasks.latest(
                        "copy",
                        () -> format.print(
                                () -> Arrays.stream(numbers)
                                        .mapToObj(items::get)
                                        .iterator(),
                                names,
                                CopyFormat.MOST_CHARACTERS))
                .onError((UserError error) -> navigator.tell(error))
                .onSuccess(text -> {
                    Clipboards.copy(text);
                    navigator.toast(Counted.of(numbers.length, "item") + " copied as " + format.words()
                            + (hidden == 0 ? "" : ", without " + Counted.of(hidden, "hidden column")));
                });
    }
}
