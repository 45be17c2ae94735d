package dev.sortkey.ui.posture.place;

import dev.sortkey.support.Counted;
import dev.sortkey.ui.kit.Choices;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Plain;
import dev.sortkey.ui.posture.place.PlaceFilter.Choice;
import dev.sortkey.ui.posture.place.PlaceFilter.Unread;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The line above the results of several accounts and Regions: which of them are shown, and which couldn't be read.
public final class PlaceBar {
    private static final double WIDTH_OF_REASONS = 400;

    private final PlaceFilter filter;
    private final ComboBox<Choice> account = Choices.of(List.of(), Choice::words, "Account");
    private final ComboBox<Choice> region = Choices.of(List.of(), Choice::words, "Region");
    private final MenuButton unread = Plain.menuButton(null, new FontIcon(Feather.ALERT_TRIANGLE));
    private final Label note = new Label();
    private final HBox node;
    private boolean filling;

    /// The line over its model.
    public PlaceBar(PlaceFilter filter) {
        this.filter = filter;
        account.setId("place-account");
        account.setPrefWidth(250);
        account.setMinWidth(120);
        region.setId("place-region");
        region.setPrefWidth(150);
        region.setMinWidth(120);
        unread.setId("place-unread");
        unread.getStyleClass().addAll("flat", "place-unread");
        unread.setMinWidth(Region.USE_PREF_SIZE);
        note.setId("place-note");
        note.getStyleClass().add("muted");
        note.setMinWidth(0);
        note.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(note, Priority.ALWAYS);
        node = new HBox(8, account, region, note, unread);
        node.setAlignment(Pos.CENTER_LEFT);
        node.getStyleClass().add("place-bar");
        filter.accounts().subscribe(_ -> fill());
        filter.regions().subscribe(_ -> fill());
        filter.account().subscribe(_ -> fill());
        filter.region().subscribe(_ -> fill());
        filter.unread().subscribe(places -> fill(places));
        account.valueProperty().subscribe(_ -> choose());
        region.valueProperty().subscribe(_ -> choose());
    }

    /// The node to lay out.
    public Node node() {
        return node;
    }

    /// Shows which of several places the screen below is about; empty for none in particular.
    public void note(String place) {
        note.setText(place.isEmpty() ? "" : "Showing " + place);
    }

    private void fill() {
        filling = true;
        fill(account, filter.accounts().get(), filter.account().get());
        fill(region, filter.regions().get(), filter.region().get());
        filling = false;
        shown(account, account.getItems().size() > 2);
        shown(node, filter.isWide());
    }

    private static void fill(ComboBox<Choice> box, List<Choice> offered, Choice chosen) {
        if (!box.getItems().equals(offered)) {
            box.getItems().setAll(offered);
            box.setVisibleRowCount(Math.min(offered.size(), 20));
        }
        box.setValue(chosen);
    }

    private void choose() {
        Choice chosenAccount = account.getValue();
        Choice chosenRegion = region.getValue();
        if (!filling && chosenAccount != null && chosenRegion != null) {
            filter.choose(chosenAccount, chosenRegion);
        }
    }

    private void fill(List<Unread> places) {
        unread.setText(places.size() + " couldn't be read");
        Icons.named(
                unread, Counted.of(places.size(), "account or Region", "accounts or Regions") + " couldn't be read");
        unread.getItems().setAll(places.stream().map(this::item).toList());
        shown(unread, !places.isEmpty());
        fill();
    }

    private CustomMenuItem item(Unread place) {
        Label name = new Label(place.name());
        name.getStyleClass().add("heading");
        Label why = new Label(place.why());
        why.setWrapText(true);
        VBox words = new VBox(2, name, why);
        words.setPrefWidth(WIDTH_OF_REASONS);
        CustomMenuItem item = new CustomMenuItem(words);
        item.setOnAction(_ -> filter.choose(place));
        return item;
    }

    private static void shown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
