package dev.sortkey.ui.tables.items.panel;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.BinaryText;
import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.item.PlainJson;
import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.support.Visible;
import dev.sortkey.ui.kit.Clipboards;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.JsonView;
import dev.sortkey.ui.kit.Plain;
import dev.sortkey.ui.tables.items.edit.ValueFiles;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// One whole value on as many lines as it needs, in every form that it can be read in.
final class ValueViewer {
    private final JsonView view = new JsonView("value-text");
    private final HBox forms = new HBox();
    private final ImageView picture = new ImageView();
    private final ScrollPane pictures = new ScrollPane(picture);
    private final Label about = new Label();
    private final Button save;
    private final BorderPane node = new BorderPane(view.node());
    private String chosen = "";
    private @Nullable ValueNode shown;
    private @Nullable String text;

    /// A way to read a value.
    ///
    /// @param name what it is called
    /// @param text makes the value in it: some take a moment, and one is seen
    /// @param json whether the text is JSON
    /// @param picture what is shown in place of text
    record Form(
            String name,
            Supplier<String> text,
            boolean json,
            @Nullable Picture picture) {
        Form(String name, Supplier<String> text, boolean json) {
            this(name, text, json, null);
        }
    }

    ValueViewer(ValueFiles files, Consumer<String> toast, Runnable close) {
        picture.setId("value-picture");
        picture.setPreserveRatio(true);
        pictures.getStyleClass().add("value-pictures");
        about.getStyleClass().add("muted");
        about.setMinWidth(0);
        save = Icons.button("value-save", Feather.DOWNLOAD, "Save the bytes to a file…", () -> save(files));
        node.setId("value-viewer");
        node.setMinHeight(90);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button copy = Icons.button("value-copy", Feather.COPY, "Copy the value as shown", () -> {
            if (text == null && shown != null) {
                text = shown.text();
            }
            if (text != null) {
                Clipboards.copy(text);
                toast.accept("Value copied");
            }
        });
        HBox head = new HBox(
                4,
                forms,
                about,
                gap,
                save,
                copy,
                Icons.button("value-close", Feather.X, "Close the value (Escape)", close));
        head.setAlignment(Pos.CENTER_LEFT);
        forms.setAlignment(Pos.CENTER_LEFT);
        forms.setSpacing(2);
        head.getStyleClass().add("value-head");
        node.setTop(head);
    }

    BorderPane node() {
        return node;
    }

    /// Shows a value in the form chosen last, if it has that, else in its first.
    void show(ValueNode value) {
        if (value.equals(shown)) {
            return;
        }
        shown = value;
        ToggleGroup group = new ToggleGroup();
        List<Form> all = forms(value);
        about.setText("");
        save.setVisible(value.type() == AttributeType.B);
        save.setManaged(save.isVisible());
        forms.getChildren().setAll(all.stream().map(form -> button(form, group)).toList());
        int first = all.stream().map(Form::name).toList().indexOf(chosen);
        group.getToggles().get(Math.max(0, first)).setSelected(true);
    }

    private void save(ValueFiles files) {
        if (shown != null && shown.value().b() != null) {
            byte[] bytes = shown.value().b().asByteArrayUnsafe();
            String kind = Picture.of(bytes).map(Picture::kind).orElse("bin");
            String name = shown.path().toString().replaceAll("[^\\w-]+", "-");
            files.save(node.getScene().getWindow(), name + "." + kind, bytes);
        }
    }

    /// As large as it is, or as the viewer is wide.
    private void show(Picture found, byte[] bytes) {
        Image image = new Image(new ByteArrayInputStream(bytes));
        picture.setImage(image);
        picture.fitWidthProperty()
                .bind(Bindings.min(image.getWidth(), pictures.widthProperty().subtract(20)));
        about.setText(image.isError() ? "Damaged picture" : found.words());
        node.setCenter(pictures);
    }

    private ToggleButton button(Form offered, ToggleGroup group) {
        ToggleButton button = Plain.toggle(offered.name());
        button.setId("value-as-" + offered.name().toLowerCase(Locale.ROOT).replace(' ', '-'));
        button.getStyleClass().addAll("value-form", "small");
        button.setToggleGroup(group);
        button.selectedProperty().subscribe(selected -> {
            about.setText("");
            if (selected && offered.picture() != null && shown != null) {
                text = null;
                show(offered.picture(), shown.value().b().asByteArrayUnsafe());
            } else if (selected) {
                node.setCenter(view.node());
                String whole = offered.text().get();
                text = whole;
                if (offered.json()) {
                    view.setText(whole);
                } else {
                    view.setPlain(Visible.lines(whole));
                }
            }
        });
        button.setOnAction(_ -> {
            button.setSelected(true);
            chosen = offered.name();
        });
        return button;
    }

    /// The forms of a value, the one that says most first.
    static List<Form> forms(ValueNode node) {
        AttributeType type = node.type();
        return switch (type) {
            case S -> text("Text", node.value().s());
            case B -> binary(node.value().b().asByteArrayUnsafe());
            case M, L, SS, NS, BS ->
                List.of(
                        new Form("JSON", () -> PlainJson.print(node.value(), true), true),
                        new Form("DynamoDB JSON", () -> DynamoJson.print(node.value(), true), true));
            case N, BOOL, NULL, UNKNOWN -> List.of(new Form("Text", node::text, false));
        };
    }

    private static List<Form> text(String name, String text) {
        Form plain = new Form(name, () -> text, false);
        return JsonText.indented(text)
                .map(json -> List.of(new Form("JSON", () -> json, true), plain))
                .orElse(List.of(plain));
    }

    private static List<Form> binary(byte[] bytes) {
        List<Form> forms = new ArrayList<>();
        Picture.of(bytes).ifPresent(picture -> forms.add(new Form("Picture", () -> "", false, picture)));
        Optional<byte[]> unpacked = BinaryText.unpacked(bytes);
        unpacked.ifPresent(plain -> forms.addAll(BinaryText.utf8(plain)
                .map(text -> text("Unpacked", text))
                .orElseGet(() -> List.of(new Form("Unpacked", () -> BinaryText.dump(plain), false)))));
        BinaryText.utf8(bytes).ifPresent(text -> forms.addAll(text("Text", text)));
        forms.add(new Form("Hex", () -> BinaryText.dump(bytes), false));
        forms.add(new Form("Base64", () -> Base64.getEncoder().encodeToString(bytes), false));
        return forms;
    }
}
