package dev.sortkey.ui.tables.move;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.transfer.move.Mask;
import dev.sortkey.ui.kit.Choices;
import dev.sortkey.ui.kit.Completion;
import dev.sortkey.ui.kit.Icons;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Which values don't leave the table, a row for each.
final class MaskRows {
    private final VBox rows = new VBox(8);
    private final VBox node;
    private final List<Row> masks = new ArrayList<>();
    private Collection<String> attributes = List.of();
    private int made;

    /// One value, as it is typed.
    private record Row(HBox node, TextField path, ComboBox<Mask.How> how, TextField text) {}

    MaskRows() {
        node = new VBox(
                8,
                rows,
                Icons.button(
                        "mask-add",
                        Feather.PLUS,
                        "Mask an attribute",
                        "Leave values out, or put something in their place",
                        this::add));
    }

    Node node() {
        return node;
    }

    /// Begins without rows.
    ///
    /// @param names of attributes to offer
    void open(Collection<String> names) {
        attributes = names;
        masks.clear();
        rows.getChildren().clear();
    }

    private void add() {
        int number = ++made;
        TextField path = new TextField();
        path.setId("mask-path-" + number);
        path.setPromptText("Attribute");
        path.setAccessibleText("Attribute or path");
        path.setPrefColumnCount(16);
        Completion.offer(path, attributes, name -> AttributePath.of(name).toString());
        ComboBox<Mask.How> how = Choices.of(List.of(Mask.How.values()), MaskRows::words, "What becomes of the value");
        how.setId("mask-how-" + number);
        how.setMinWidth(150);
        TextField text = new TextField();
        text.setId("mask-text-" + number);
        HBox.setHgrow(text, Priority.ALWAYS);
        how.valueProperty().subscribe(chosen -> {
            text.setVisible(chosen != Mask.How.DROP);
            String prompt = chosen == Mask.How.HASH ? "Key of the hash; empty for another one each time" : "Text";
            text.setPromptText(prompt);
            text.setAccessibleText(prompt);
        });
        how.setValue(Mask.How.DROP);
        HBox line = new HBox(8, path, how, text);
        line.setAlignment(Pos.CENTER_LEFT);
        Row row = new Row(line, path, how, text);
        Button away = Icons.button("mask-remove-" + number, Feather.X, "Remove this mask", () -> {
            masks.remove(row);
            rows.getChildren().remove(line);
        });
        line.getChildren().add(away);
        masks.add(row);
        rows.getChildren().add(line);
        path.requestFocus();
    }

    private static String words(Mask.How how) {
        return switch (how) {
            case DROP -> "Leave out";
            case HASH -> "Hash";
            case REPLACE -> "Replace with";
        };
    }

    /// What was typed.
    ///
    /// @throws dev.sortkey.support.UserException bad input when a path makes no sense
    List<Mask> masks() {
        String secret = UUID.randomUUID().toString();
        return masks.stream()
                .map(row -> {
                    Mask.How how = row.how().getValue();
                    String text = row.text().getText();
                    return new Mask(
                            AttributePath.parse(row.path().getText().strip()).toString(),
                            how,
                            how == Mask.How.HASH && text.isEmpty() ? secret : how == Mask.How.DROP ? "" : text);
                })
                .toList();
    }
}
