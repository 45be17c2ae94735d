package dev.sortkey.ui.posture.roles;

import dev.sortkey.posture.access.PolicyInFacts;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Asks which policy to change: a list of all, and a field that searches them.
final class PolicyChooser {
    private final TextField search = new TextField();
    private final ListView<PolicyInFacts> list;
    private final VBox node;

    PolicyChooser(ObservableList<PolicyInFacts> policies, Consumer<PolicyInFacts> chosen) {
        var shown = new FilteredList<>(policies);
        list = new ListView<>(shown);
        list.setId("whatif-policies");
        list.getStyleClass().add("rows");
        list.setAccessibleText("Policies");
        list.setCellFactory(_ -> new Row());
        list.setPlaceholder(new Label("No policy matches, or no policy could be read."));
        list.setOnMouseClicked(_ -> choose(chosen));
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                choose(chosen);
                event.consume();
            }
        });
        search.setId("whatif-search");
        search.setPromptText("Search policies by name, role, user, or table");
        search.setAccessibleText("Search policies");
        search.textProperty().subscribe(text -> {
            shown.setPredicate(policy -> matches(policy, text));
            list.getSelectionModel().selectFirst();
        });
        search.setOnAction(_ -> choose(chosen));
        search.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DOWN) {
                list.requestFocus();
                event.consume();
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        Label hint = new Label("Choose a policy, edit it, and see who would gain or lose access. Nothing is applied.");
        hint.setWrapText(true);
        hint.setMinHeight(Region.USE_PREF_SIZE);
        hint.getStyleClass().add("muted");
        node = new VBox(8, hint, search, list);
        node.getStyleClass().add("whatif-chooser");
    }

    Node node() {
        return node;
    }

    void focus() {
        search.requestFocus();
    }

    private void choose(Consumer<PolicyInFacts> chosen) {
        PolicyInFacts policy = list.getSelectionModel().getSelectedItem();
        if (policy != null) {
            chosen.accept(policy);
        }
    }

    private static boolean matches(PolicyInFacts policy, String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return (policy.title() + " " + policy.kind() + " " + policy.name())
                .toLowerCase(Locale.ROOT)
                .contains(wanted);
    }

    static Feather icon(PolicyInFacts policy) {
        return switch (policy.layer()) {
            case RESOURCE -> Feather.DATABASE;
            case SERVICE_CONTROL, RESOURCE_CONTROL -> Feather.UMBRELLA;
            case IDENTITY, BOUNDARY, SESSION, ENDPOINT ->
                policy.name().startsWith("user/")
                        ? Feather.USER
                        : policy.name().startsWith("group/")
                                ? Feather.USERS
                                : policy.name().startsWith("role/") ? Feather.SHIELD : Feather.FILE_TEXT;
        };
    }

    private static final class Row extends ListCell<PolicyInFacts> {
        Row() {
            setPrefWidth(0); // as wide as the list, whatever its words
        }

        @Override
        protected void updateItem(@Nullable PolicyInFacts policy, boolean empty) {
            super.updateItem(policy, empty);
            if (empty || policy == null) {
                setGraphic(null);
                return;
            }
            Label title = new Label(policy.title(), new FontIcon(icon(policy)));
            title.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            title.setMinWidth(0);
            title.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(title, Priority.ALWAYS);
            Label kind = new Label(policy.kind());
            kind.getStyleClass().add("muted");
            kind.setMinWidth(Region.USE_PREF_SIZE);
            HBox line = new HBox(8, title, kind);
            line.setAlignment(Pos.CENTER_LEFT);
            setGraphic(line);
        }
    }
}
