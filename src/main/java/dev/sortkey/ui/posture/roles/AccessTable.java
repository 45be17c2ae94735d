package dev.sortkey.ui.posture.roles;

import dev.sortkey.posture.access.Ability;
import dev.sortkey.posture.access.AccessRow;
import dev.sortkey.posture.access.TableAccess;
import dev.sortkey.posture.iam.Decision;
import dev.sortkey.ui.kit.size.ColumnWidths;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// One row for each principal, one column for each ability.
final class AccessTable {
    private static final double LEAST_OF_NAMES = 165;
    private static final double OF_ABILITY = 92;
    private static final double OF_SCROLL_BAR = 16;

    private final TableView<AccessRow> table = new TableView<>();
    private BiConsumer<AccessRow, Ability> chosen = (_, _) -> {};

    AccessTable() {
        table.setId("access");
        table.getStyleClass().add("rows");
        ColumnWidths.follow(table);
        table.setAccessibleText("Access by principal");
        table.getSelectionModel().setCellSelectionEnabled(true);
        TableColumn<AccessRow, AccessRow> who = new TableColumn<>("Principal");
        who.setMinWidth(LEAST_OF_NAMES);
        who.prefWidthProperty()
                .bind(table.widthProperty().subtract(Ability.values().length * OF_ABILITY + OF_SCROLL_BAR));
        who.setSortable(false);
        who.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        who.setCellFactory(_ -> new Who());
        table.getColumns().add(who);
        for (Ability ability : Ability.values()) {
            TableColumn<AccessRow, Decision> column = new TableColumn<>(ability.title());
            column.setPrefWidth(OF_ABILITY);
            column.setSortable(false);
            column.setUserData(ability);
            column.setCellValueFactory(
                    cell -> new ReadOnlyObjectWrapper<>(cell.getValue().decision(ability)));
            column.setCellFactory(_ -> new Verdict());
            table.getColumns().add(column);
        }
        table.getSelectionModel().getSelectedCells().subscribe(this::choose);
    }

    Node node() {
        return table;
    }

    /// Tells `listener` which cell is selected.
    void onChoice(BiConsumer<AccessRow, Ability> listener) {
        chosen = listener;
    }

    void show(TableAccess access) {
        var rows = access.rows().stream()
                .filter(row -> row.kind() == AccessRow.Kind.ME || row.touches())
                .toList();
        if (!table.getItems().equals(rows)) {
            table.getItems().setAll(rows);
            if (!rows.isEmpty()) {
                table.getSelectionModel().select(0, column(rows.getFirst()));
            }
        }
    }

    /// The column of the strongest thing that `row` can do; the first one when it can do nothing.
    private TableColumn<AccessRow, ?> column(AccessRow row) {
        return table.getColumns().stream()
                .filter(column -> column.getUserData() instanceof Ability ability
                        && row.decision(ability).verdict().isPossible())
                .findFirst()
                .orElse(table.getColumns().get(1));
    }

    @SuppressWarnings("rawtypes") // so are the positions of a table's cells
    private void choose() {
        for (TablePosition position : table.getSelectionModel().getSelectedCells()) {
            int row = position.getRow();
            if (row >= 0 && row < table.getItems().size()) {
                Object ability = position.getTableColumn() == null
                        ? null
                        : position.getTableColumn().getUserData();
                chosen.accept(table.getItems().get(row), ability instanceof Ability it ? it : Ability.GRANT);
            }
        }
    }

    /// A principal.
    private static final class Who extends TableCell<AccessRow, AccessRow> {
        @Override
        protected void updateItem(@Nullable AccessRow row, boolean empty) {
            super.updateItem(row, empty);
            setTooltip(null);
            if (empty || row == null) {
                setGraphic(null);
                setText(null);
                return;
            }
            setTextOverrun(OverrunStyle.CENTER_ELLIPSIS); // long names differ at their ends
            setGraphic(new FontIcon(VerdictWords.icon(row.kind())));
            String kind = switch (row.kind()) {
                case ME -> "you";
                case USER -> "user";
                case ROLE -> "role";
                case ANYBODY -> "strangers, by the table's resource policy";
                case ACCOUNT -> "another account, by the table's resource policy:";
                case SERVICE -> "service, by the table's resource policy:";
                case SESSION -> "named by the table's resource policy, and no user or role of the account:";
            };
            setText(VerdictWords.name(row.kind(), row.name()));
            setTooltip(new Tooltip(
                    kind + " " + row.arn() + (row.lastUsed() == null ? "" : "\nLast used " + row.lastUsed())));
        }
    }

    /// What a principal can do.
    private static final class Verdict extends TableCell<AccessRow, Decision> {
        private final Label label = new Label();

        @Override
        protected void updateItem(@Nullable Decision decision, boolean empty) {
            super.updateItem(decision, empty);
            setTooltip(null);
            if (empty || decision == null) {
                setGraphic(null);
                return;
            }
            boolean harm = getTableRow().getItem() != null
                    && getTableColumn().getUserData() instanceof Ability ability
                    && VerdictWords.isHarm(getTableRow().getItem().kind(), ability);
            label.setText(VerdictWords.word(decision));
            label.setGraphic(new FontIcon(VerdictWords.icon(decision, harm)));
            label.getStyleClass().setAll("label", "verdict", VerdictWords.style(decision, harm));
            setTooltip(new Tooltip(VerdictWords.sentence(decision)));
            setGraphic(label);
        }
    }
}
