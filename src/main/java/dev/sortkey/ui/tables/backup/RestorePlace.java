package dev.sortkey.ui.tables.backup;

import dev.sortkey.dynamo.connection.Regions;
import dev.sortkey.dynamo.table.definition.TableEncryption;
import dev.sortkey.dynamo.table.definition.TableEncryption.Holder;
import dev.sortkey.support.UserError;
import dev.sortkey.ui.kit.Choices;
import dev.sortkey.ui.kit.FormPage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// In which Region a restore makes its table, and what encrypts it there.
final class RestorePlace {
    private final Regions regions;
    private final ComboBox<String> region = new ComboBox<>();
    private final ComboBox<Optional<Holder>> holder = Choices.of(
            Stream.concat(
                            Stream.of(Optional.<Holder>empty()),
                            Arrays.stream(Holder.values()).map(Optional::of))
                    .toList(),
            chosen -> chosen.map(Holder::words).orElse("As the old table"),
            "Encryption");
    private final TextField key = new TextField();
    private final VBox node = new VBox(8);

    /// @param regions those to choose from
    RestorePlace(Regions regions) {
        this.regions = regions;
        List<String> names = new ArrayList<>(List.of(regions.home()));
        names.addAll(regions.others());
        region.getItems().setAll(names);
        region.setEditable(true);
        region.setId("restore-region");
        region.setAccessibleText("Region");
        region.setVisibleRowCount(12);
        holder.setId("restore-encryption");
        key.setId("restore-key");
        key.setAccessibleText("KMS key");
        key.setPromptText("ARN, ID or alias");
        key.setPrefColumnCount(32);
        key.visibleProperty().bind(holder.valueProperty().isEqualTo(Optional.of(Holder.CUSTOMER)));
        key.managedProperty().bind(key.visibleProperty());
        HBox encryption = new HBox(8, holder, key);
        encryption.setAlignment(Pos.CENTER_LEFT);
        GridPane rows = new GridPane(12, 8);
        rows.addRow(0, new Label("Region"), regions.refusal().isEmpty() ? region : only());
        rows.addRow(1, new Label("Encryption"), encryption);
        node.getChildren().setAll(rows, elsewhere());
    }

    Node node() {
        return node;
    }

    /// The connection's own Region, and the encryption that the old table has.
    void begin() {
        region.setValue(regions.home());
        region.getEditor().setText(regions.home());
        holder.setValue(Optional.empty());
        key.clear();
    }

    /// Null for the connection's own.
    @Nullable
    String region() {
        String typed = region.getEditor().getText().strip();
        return typed.isEmpty()
                        || typed.equals(regions.home())
                        || regions.refusal().isPresent()
                ? null
                : typed;
    }

    /// Null for that of the old table.
    @Nullable
    TableEncryption encryption() {
        return holder.getValue()
                .map(chosen -> new TableEncryption(chosen, chosen == Holder.CUSTOMER ? key.getText() : ""))
                .orElse(null);
    }

    /// Why there is nothing to choose.
    private Label only() {
        Label why = FormPage.hint(regions.refusal().map(UserError::what).orElse(""));
        why.setId("restore-one-region");
        return why;
    }

    /// What another Region means, while one is chosen.
    private Label elsewhere() {
        Label hint = FormPage.hint("");
        hint.setId("restore-elsewhere");
        hint.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> region() == null
                                ? ""
                                : "AWS bills the data that leaves " + regions.home() + ". A KMS key of "
                                        + regions.home() + " doesn't encrypt a table in " + region() + ".",
                        region.getEditor().textProperty()));
        hint.managedProperty().bind(hint.textProperty().isNotEmpty());
        return hint;
    }
}
