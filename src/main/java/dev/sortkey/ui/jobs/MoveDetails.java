package dev.sortkey.ui.jobs;

import dev.sortkey.support.Visible;
import dev.sortkey.ui.kit.Clipboards;
import dev.sortkey.ui.kit.Icons;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// What an export, an import or a copy is about: its file, its mode, and what wasn't moved.
final class MoveDetails {
    private final Consumer<URI> browse;
    private final GridPane facts = new GridPane();
    private final Label head = new Label();
    private final ListView<String> rejects = new ListView<>();
    private final Button folder;
    private final Button path;
    private final Button repair;
    private final BorderPane node = new BorderPane();
    private @Nullable JobAbout shown;

    /// @param browse opens a folder in the desktop
    MoveDetails(Consumer<URI> browse) {
        this.browse = browse;
        facts.setId("job-facts");
        facts.getStyleClass().add("job-facts");
        var names = new ColumnConstraints();
        names.setMinWidth(Region.USE_PREF_SIZE);
        var words = new ColumnConstraints();
        words.setHgrow(Priority.ALWAYS);
        facts.getColumnConstraints().setAll(names, words);
        folder = Icons.button(
                "job-folder", Feather.FOLDER, "Open folder", "Open the folder with the file", () -> open(file()));
        path = Icons.button(
                "job-path",
                Feather.COPY,
                "Copy path",
                "Copy the path of the file",
                () -> Clipboards.copy(String.valueOf(file())));
        repair = Icons.button(
                "job-rejects-folder",
                Feather.FOLDER,
                "Open folder of rejects",
                "Open the folder with rejects.jsonl, which can be imported after it is repaired",
                () -> open(shown == null ? null : shown.left().repairable()));
        for (Button button : new Button[] {folder, path, repair}) {
            button.getStyleClass().add("flat");
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.managedProperty().bind(button.visibleProperty());
        }
        HBox buttons = new HBox(8, folder, path, repair);
        buttons.setAlignment(Pos.CENTER_LEFT);
        head.setId("job-rejects-head");
        head.getStyleClass().add("heading");
        rejects.setId("job-rejects");
        rejects.setAccessibleText("What wasn't moved");
        VBox top = new VBox(8, facts, buttons, head);
        top.getStyleClass().add("job-about");
        node.setTop(top);
        node.setCenter(rejects);
    }

    private @Nullable Path file() {
        return shown == null ? null : shown.file();
    }

    private void open(@Nullable Path file) {
        if (file != null && file.getParent() != null) {
            browse.accept(file.getParent().toUri());
        }
    }

    Node node() {
        return node;
    }

    void show(JobAbout about) {
        shown = about;
        facts.getChildren().clear();
        int row = 0;
        for (JobAbout.Fact fact : about.facts()) {
            Label name = new Label(fact.name());
            name.getStyleClass().add("muted");
            Label words = new Label(Visible.line(fact.words()));
            words.setWrapText(true);
            words.setId("job-fact-" + fact.name().toLowerCase(Locale.ROOT).replace(' ', '-'));
            facts.addRow(row++, name, words);
        }
        Path file = about.file();
        folder.setVisible(file != null && file.getParent() != null && Files.isDirectory(file.getParent()));
        path.setVisible(file != null);
        JobAbout.Left left = about.left();
        boolean wrong = !left.words().isEmpty();
        repair.setVisible(left.repairable() != null);
        head.setVisible(wrong);
        head.setText(left.words());
        rejects.setVisible(wrong);
        if (!rejects.getItems().equals(left.lines())) {
            rejects.getItems().setAll(left.lines());
        }
    }
}
