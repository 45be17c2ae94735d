package dev.sortkey.ui.tables.entities;

import dev.sortkey.dynamo.entity.Entity;
import dev.sortkey.dynamo.entity.EntitySample;
import dev.sortkey.dynamo.entity.Lens;
import dev.sortkey.dynamo.entity.model.ModelTable;
import dev.sortkey.dynamo.entity.print.ModelFormat;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserError;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.Plain;
import dev.sortkey.ui.kit.States;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The Entities tab: the list at the left, the chosen one at the right, or the picture of them all.
public final class EntitiesView {
    /// Below this width the buttons have no text.
    private static final double NARROW = 640;

    private final EntitiesViewModel model;
    private final Navigator navigator;
    private final Host host;
    private final ListView<Entity> list = new ListView<>();
    private final EntityDetail detail;
    private final SplitPane split;
    private final ToggleButton picture = Plain.toggle("Picture", new FontIcon(Feather.GRID));
    private final Label summary = new Label();
    private final BorderPane page = new BorderPane();
    private final StackPane node = new StackPane();

    /// What the tab needs of the table.
    public interface Host {
        /// Looks at the items through these lenses.
        ///
        /// @param from the name of the model that they are from; empty when they were inferred
        /// @param name the one to look through; null for all items
        void look(List<Lens> lenses, String from, @Nullable String name);

        /// Other access patterns are kept.
        void patternsChanged();
    }

    /// The tab over a model, which infers nothing before a person asks for it.
    public EntitiesView(EntitiesViewModel model, Navigator navigator, Host host) {
        this.model = model;
        this.navigator = navigator;
        this.host = host;
        detail = new EntityDetail(this::showItems);
        node.setId("entities-tab");
        list.setId("entities");
        list.setAccessibleText("Entities");
        list.getStyleClass().add("rows");
        list.setCellFactory(_ -> new EntityCell());
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                showItems();
                event.consume();
            }
        });
        list.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                showItems();
            }
        });
        list.getSelectionModel().selectedItemProperty().subscribe(entity -> {
            EntitiesViewModel.Inferred now = model.inferred().get();
            if (entity != null && now != null) {
                detail.show(entity, now.model());
            }
        });
        split = new SplitPane(list, detail.node());
        split.setDividerPositions(0.27);
        SplitPane.setResizableWithParent(list, false);
        page.setTop(bar());
        model.inferred().subscribe(this::show);
        model.error().subscribe(this::fail);
        model.running().subscribe(running -> {
            if (running) {
                node.getChildren().setAll(States.loading("Reading items…"));
            } else {
                show(model.inferred().get());
                fail(model.error().get());
            }
        });
    }

    /// The node to lay out.
    public Node node() {
        return node;
    }

    private void showItems() {
        EntitiesViewModel.Inferred now = model.inferred().get();
        Entity chosen = list.getSelectionModel().getSelectedItem();
        if (now != null && chosen != null) {
            host.look(Lens.of(now.model()), "", chosen.name());
        }
    }

    private HBox bar() {
        summary.getStyleClass().add("muted");
        summary.setId("entities-summary");
        summary.setMinWidth(0);
        summary.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(summary, Priority.ALWAYS);
        picture.setId("entities-picture");
        picture.setMinWidth(Region.USE_PREF_SIZE);
        picture.setOnAction(_ -> show(model.inferred().get()));
        Button again = Icons.button(
                "entities-again", Feather.REFRESH_CW, "Read a sample again", () -> model.infer(EntitySample.USUAL));
        Button all = Icons.button(
                "entities-all",
                Feather.DATABASE,
                "Read all",
                "Read all items, up to 200,000",
                () -> model.infer(EntitiesViewModel.MOST));
        all.setMinWidth(Region.USE_PREF_SIZE);
        MenuButton save = Plain.menuButton("Save as", new FontIcon(Feather.SAVE));
        save.setId("entities-save");
        save.setMinWidth(Region.USE_PREF_SIZE);
        for (ModelFormat format : ModelFormat.values()) {
            MenuItem item = Plain.item(format.title() + "…");
            item.setId("entities-save-" + format);
            item.setOnAction(_ -> save(format));
            save.getItems().add(item);
        }
        Button open = open();
        HBox bar = new HBox(8, summary, again, all, open, picture, save);
        var display = bar.widthProperty()
                .map(width -> width.doubleValue() < NARROW ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
        List.of(all, open, picture, save)
                .forEach(button -> button.contentDisplayProperty().bind(display));
        bar.setMinWidth(0);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("entities-bar");
        return bar;
    }

    private Button open() {
        Button open = Icons.button(
                "entities-open",
                Feather.FOLDER,
                "Open model…",
                "Use the facets of a NoSQL Workbench model as the entities of this table",
                () -> {
                    var chooser = new FileChooser();
                    chooser.setTitle("Open a NoSQL Workbench model");
                    chooser.getExtensionFilters()
                            .setAll(new FileChooser.ExtensionFilter("NoSQL Workbench models", "*.json"));
                    Optional.ofNullable(chooser.showOpenDialog(node.getScene().getWindow()))
                            .map(File::toPath)
                            .ifPresent(this::open);
                });
        open.setMinWidth(Region.USE_PREF_SIZE);
        return open;
    }

    private void open(Path file) {
        model.open(file, this::use, navigator::tell);
    }

    private void use(String name, ModelTable facets) {
        host.patternsChanged();
        if (!facets.lenses().isEmpty()) {
            host.look(facets.lenses(), name, null);
            navigator.toast(Counted.of(facets.lenses().size(), "entity", "entities") + " and "
                    + Counted.of(facets.patternCount(), "access pattern") + " from " + name);
        }
        List<String> notes = facets.lenses().isEmpty() && facets.notes().isEmpty()
                ? List.of(name + " has neither facets nor sample items for " + facets.name() + ".")
                : facets.notes();
        if (!notes.isEmpty()) {
            navigator.tell(new UserError.BadInput(
                    String.join(" ", notes),
                    facets.lenses().isEmpty() ? "Add them in NoSQL Workbench." : "Everything else is used."));
        }
    }

    private void save(ModelFormat format) {
        var chooser = new FileChooser();
        chooser.setTitle("Save the model");
        chooser.setInitialFileName(format.fileName(model.tableName()));
        Optional.ofNullable(chooser.showSaveDialog(node.getScene().getWindow()))
                .map(File::toPath)
                .ifPresent(file ->
                        model.save(format, file, () -> navigator.toast("Model saved in " + file), navigator::tell));
    }

    private void show(EntitiesViewModel.@Nullable Inferred now) {
        if (now == null) {
            node.getChildren().setAll(nothing());
            return;
        }
        summary.setText(now.summary());
        if (now.model().entities().isEmpty()) {
            node.getChildren().setAll(States.empty("No items", "An empty table has no entities.", read()));
            return;
        }
        if (!list.getItems().equals(now.model().entities())) {
            list.getItems().setAll(now.model().entities());
            list.getSelectionModel().selectFirst();
        }
        page.setCenter(picture.isSelected() ? EntityPicture.of(now.model()) : split);
        node.getChildren().setAll(page);
    }

    private void fail(@Nullable UserError error) {
        if (error != null) {
            node.getChildren().setAll(States.failed(error, read()));
        }
    }

    private Node nothing() {
        return States.empty(
                "Entities of " + model.tableName(),
                "Sortkey reads about 2,000 items from all over the table, and shows what kinds there are: how their keys"
                        + " are made, and which attributes they have. Or open a model of NoSQL Workbench and use its facets.",
                read(),
                open());
    }

    private Button read() {
        Button read = Icons.button(
                "entities-read",
                Feather.LAYERS,
                "Find entities",
                "Scan about 2,000 items",
                () -> model.infer(EntitySample.USUAL));
        read.getStyleClass().add("accent");
        return read;
    }
}
