package dev.sortkey.ui.posture.path;

import dev.sortkey.posture.finding.EscalationPath;
import dev.sortkey.posture.finding.EscalationPath.Step;
import dev.sortkey.posture.finding.EscalationPaths;
import dev.sortkey.ui.kit.Plain;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Draws paths: the first one, the others when they are asked for, and how many more there are.
public final class PathPicture {
    private PathPicture() {}

    /// The picture of `paths`.
    public static Node of(EscalationPaths paths) {
        VBox picture = new VBox(10);
        picture.setId("paths");
        picture.getStyleClass().add("paths");
        List<EscalationPath> all = paths.shown();
        picture.getChildren().add(chain(all.getFirst()));
        if (all.size() > 1) {
            picture.getChildren().addAll(others(all.subList(1, all.size())));
        }
        if (!paths.rest().isEmpty()) {
            Label rest = new Label(paths.rest());
            rest.setId("paths-more");
            rest.getStyleClass().add("muted");
            rest.setWrapText(true);
            rest.setMinHeight(Region.USE_PREF_SIZE);
            picture.getChildren().add(rest);
        }
        return picture;
    }

    /// A button, and what it shows and hides.
    private static List<Node> others(List<EscalationPath> paths) {
        VBox chains = new VBox(12);
        paths.forEach(path -> chains.getChildren().add(chain(path)));
        chains.visibleProperty().bind(chains.managedProperty());
        chains.setManaged(false);
        String words = paths.size() == 1 ? "the other path" : "the " + paths.size() + " other paths";
        Button open = Plain.button();
        open.setId("paths-others");
        open.getStyleClass().add("flat");
        open.setTooltip(new Tooltip("The next shortest with other places in between"));
        open.setOnAction(_ -> chains.setManaged(!chains.isManaged()));
        chains.managedProperty().subscribe(shown -> {
            open.setGraphic(new FontIcon(shown ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT));
            open.setText((shown ? "Hide " : "Show ") + words);
        });
        return List.of(open, chains);
    }

    private static Chain chain(EscalationPath path) {
        Chain chain = new Chain(new PlaceCard(path.from()));
        int number = 1;
        for (Step step : path.steps()) {
            PlaceCard to = new PlaceCard(step.to());
            chain.add(
                    new StepArrow(
                            step,
                            "Step %d of %d".formatted(number++, path.steps().size())),
                    to);
        }
        chain.setAccessibleText("Path: " + path.words());
        return chain;
    }
}
