package dev.sortkey.ui.jobs;

import dev.sortkey.ui.kit.Dialogs;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.Screen;
import dev.sortkey.ui.kit.States;
import java.net.URI;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// The Jobs screen: the list of jobs with the details of one below it.
public final class JobsView implements Screen {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MMM d, HH:mm").withZone(ZoneId.systemDefault());

    private final JobsViewModel model;
    private final TableView<ShownJob> table = new TableView<>();
    private final JobDetails details;
    private final BorderPane node = new BorderPane();
    private boolean showing;

    /// The screen over `model`, which the caller closes.
    ///
    /// @param browse opens a folder in the desktop
    public JobsView(JobsViewModel model, Consumer<URI> browse, Navigator navigator) {
        this.model = model;
        details = new JobDetails(model, () -> new Dialogs(node.getScene().getWindow()), browse, navigator);
        fillTable();
        SplitPane split = new SplitPane(table, details.node());
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.34);
        split.getStyleClass().add("bare-split");
        node.setCenter(split);
        node.setId("jobs-screen");
        model.all().subscribe(_ -> show());
        model.selected().subscribe(_ -> show());
        node.sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::focusedProperty)
                .subscribe(focused -> {
                    if (focused != null && focused) {
                        model.refresh(); // another program may run some of them
                    }
                });
        model.refresh();
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public void focus() {
        table.requestFocus();
    }

    @Override
    public void close() {}

    private void fillTable() {
        table.setId("jobs");
        table.setAccessibleText("Jobs");
        table.getStyleClass().add("rows");
        table.setPlaceholder(States.empty(
                "No jobs yet",
                "Export, import or copy items, or change many at once, from the Table menu. The work is shown here."));
        column("State", 80, ShownJob::stateWords);
        TableColumn<ShownJob, ShownJob> progress = new TableColumn<>("Progress");
        progress.setPrefWidth(110);
        progress.setSortable(false);
        progress.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        progress.setCellFactory(_ -> new ProgressCell());
        table.getColumns().add(progress);
        column("What", 250, shown -> shown.job().what());
        column("Table", 150, shown -> shown.job().table());
        column("Connection", 110, shown -> shown.job().connection());
        column("Made", 115, shown -> TIME.format(shown.job().made()));
        column("Items", 110, ShownJob::items);
        table.getSelectionModel().selectedItemProperty().subscribe(shown -> {
            if (shown != null && !showing) {
                model.selected().set(shown.job().id());
            }
        });
    }

    private void column(String title, double width, Function<ShownJob, String> text) {
        TableColumn<ShownJob, String> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        table.getColumns().add(column);
    }

    private void show() {
        showing = true;
        try {
            List<ShownJob> jobs = model.all().get();
            String id = model.selected().get();
            table.getItems().setAll(jobs);
            ShownJob shown = jobs.stream()
                    .filter(each -> Objects.equals(each.job().id(), id))
                    .findFirst()
                    .orElse(jobs.isEmpty() ? null : jobs.getFirst());
            if (shown == null) {
                table.getSelectionModel().clearSelection();
            } else {
                table.getSelectionModel().select(shown);
            }
            details.show(shown);
        } finally {
            showing = false;
        }
    }

    /// The share that is done, as a bar.
    private static final class ProgressCell extends TableCell<ShownJob, ShownJob> {
        private final ProgressBar bar = new ProgressBar();

        private ProgressCell() {
            bar.setMaxWidth(Double.MAX_VALUE);
        }

        @Override
        protected void updateItem(@Nullable ShownJob shown, boolean empty) {
            super.updateItem(shown, empty);
            setGraphic(shown == null || empty ? null : bar);
            if (shown != null) {
                bar.setProgress(shown.progress());
                bar.setAccessibleText(shown.words());
            }
        }
    }
}
