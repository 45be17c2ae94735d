package dev.sortkey.ui.tables.design;

import dev.sortkey.dynamo.table.definition.TableEncryption;
import dev.sortkey.dynamo.table.definition.TableEncryption.Holder;
import dev.sortkey.ui.kit.Choices;
import dev.sortkey.ui.kit.FormPage;
import dev.sortkey.ui.kit.Plain;
import dev.sortkey.ui.tables.design.Design.Capacity;
import dev.sortkey.ui.tables.design.Design.Keys;
import dev.sortkey.ui.tables.design.Design.Settings;
import dev.sortkey.ui.tables.design.Design.Units;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/// The fields of a definition.
final class DesignForm {
    private static final List<ScalarAttributeType> TYPES =
            List.of(ScalarAttributeType.S, ScalarAttributeType.N, ScalarAttributeType.B);

    private final DesignViewModel model;
    private final TextField name = field("design-name", "Name", "such as orders");
    private final TextField partition = field("design-partition", "Partition key", "such as pk");
    private final ComboBox<ScalarAttributeType> partitionType = Choices.of(TYPES, DesignForm::words, "Its type");
    private final TextField sort = field("design-sort", "Sort key", "none");
    private final ComboBox<ScalarAttributeType> sortType = Choices.of(TYPES, DesignForm::words, "Its type");
    private final IndexRows indexes;
    private final ComboBox<Boolean> onDemand =
            Choices.of(List.of(true, false), mode -> mode ? "On-demand" : "Provisioned", "Capacity mode");
    private final TextField read = field("design-read", "Read units", "");
    private final TextField write = field("design-write", "Write units", "");
    private final Label unitWords = new Label();
    private final ComboBox<Optional<StreamViewType>> stream = Choices.of(
            Stream.concat(
                            Stream.of(Optional.<StreamViewType>empty()),
                            StreamViewType.knownValues().stream().sorted().map(Optional::of))
                    .toList(),
            view -> view.map(DesignForm::words).orElse("Off"),
            "Stream");
    private final TextField expiry = field("design-ttl", "Time to live", "off; or the attribute with the time");
    private final TextField recovery = field("design-recovery", "Point-in-time recovery, days", "off; or 1 to 35");
    private final ComboBox<Boolean> infrequent =
            Choices.of(List.of(false, true), rare -> rare ? "Infrequent access" : "Standard", "Table class");
    private final ComboBox<Holder> holder = Choices.of(List.of(Holder.values()), Holder::words, "Encryption");
    private final TextField key = field("design-kms", "KMS key", "ARN or alias");
    private final CheckBox protection = Plain.check("Nobody can delete the table while this is on");
    private final TextField tags = field("design-tags", "Tags", "KEY = VALUE, KEY = VALUE, …");
    private final Label fixed = FormPage.hint("The name, the key and the local indexes are fixed when a table is"
            + " created. To have others, copy the items into a new table.");
    private final Label unread = FormPage.hint("");
    private final ScrollPane node;
    private boolean filling;
    private boolean typing;

    DesignForm(DesignViewModel model) {
        this.model = model;
        indexes = new IndexRows(this::typed);
        VBox rows = new VBox(12);
        rows.getStyleClass().add("form-page");
        rows.getChildren()
                .addAll(
                        fixed,
                        grid(
                                new Row("Name", name),
                                new Row("Partition key", row(partition, partitionType)),
                                new Row("Sort key", row(sort, sortType))),
                        FormPage.heading("Indexes"),
                        indexes.node(),
                        FormPage.heading("Capacity"),
                        grid(new Row("Mode", row(onDemand)), new Row(unitWords, row(read, write))),
                        FormPage.heading("Settings"),
                        grid(
                                new Row("Stream", row(stream)),
                                new Row("Time to live", expiry),
                                new Row("Recovery, days", recovery),
                                new Row("Deletion protection", protection),
                                new Row("Table class", row(infrequent)),
                                new Row("Encryption", row(holder, key)),
                                new Row("Tags", tags)),
                        unread);
        node = new ScrollPane(rows);
        node.setFitToWidth(true);
        node.setId("design-form");
        List.of(fixed, unread).forEach(hint -> hint.managedProperty().bind(hint.visibleProperty()));
        unread.setId("design-unread");
        unread.textProperty().bind(model.unread());
        unread.visibleProperty().bind(unread.textProperty().isNotEmpty());
        key.managedProperty().bind(key.visibleProperty());
        key.visibleProperty().bind(holder.valueProperty().isEqualTo(Holder.CUSTOMER));
        protection.setId("design-protection");
        protection.setWrapText(true);
        ids();
        listen();
        model.design().subscribe(this::fill);
    }

    private record Row(Label title, Node field) {
        Row(String title, Node field) {
            this(new Label(title), field);
        }
    }

    private static GridPane grid(Row... rows) {
        GridPane grid = new GridPane(12, 8);
        for (int i = 0; i < rows.length; i++) {
            rows[i].title().setMinWidth(140);
            GridPane.setHgrow(rows[i].field(), Priority.ALWAYS);
            grid.addRow(i, rows[i].title(), rows[i].field());
        }
        return grid;
    }

    static HBox row(Node... nodes) {
        HBox row = new HBox(8, nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        for (Node each : nodes) {
            if (each instanceof TextField) {
                HBox.setHgrow(each, Priority.ALWAYS);
            } else if (each instanceof Region region) {
                region.setMinWidth(Region.USE_PREF_SIZE);
            }
        }
        return row;
    }

    static TextField field(String id, String words, String prompt) {
        TextField field = new TextField();
        field.setId(id);
        field.setAccessibleText(words);
        field.setPromptText(prompt);
        field.setPrefColumnCount(8);
        return field;
    }

    private static String words(ScalarAttributeType type) {
        return switch (type) {
            case N -> "Number";
            case B -> "Binary";
            default -> "String";
        };
    }

    private static String words(StreamViewType view) {
        return switch (view) {
            case NEW_IMAGE -> "New image";
            case OLD_IMAGE -> "Old image";
            case NEW_AND_OLD_IMAGES -> "New and old images";
            default -> "Keys only";
        };
    }

    private void ids() {
        partitionType.setId("design-partition-type");
        sortType.setId("design-sort-type");
        onDemand.setId("design-mode");
        stream.setId("design-stream");
        infrequent.setId("design-class");
        holder.setId("design-encryption");
    }

    private void listen() {
        Stream.of(name, partition, sort, read, write, expiry, recovery, key, tags)
                .forEach(field -> field.textProperty().subscribe((_, _) -> typed()));
        Stream.of(partitionType, sortType, stream, infrequent, holder)
                .forEach(choice -> choice.valueProperty().subscribe((_, _) -> typed()));
        protection.selectedProperty().subscribe((_, _) -> typed());
        onDemand.valueProperty().subscribe((_, mode) -> switched(Boolean.TRUE.equals(mode)));
    }

    /// Another mode counts other units.
    private void switched(boolean to) {
        unitWords.setText(to ? "At most (RRU, WRU)" : "Units (RCU, WCU)");
        List.of(read, write).forEach(units -> units.setPromptText(to ? "no maximum" : "such as 5"));
        if (!filling) {
            filling = true;
            List.of(read, write).forEach(units -> units.setText(to ? "" : "5"));
            indexes.switched(to);
            filling = false;
        }
        typed();
    }

    private void typed() {
        if (!filling) {
            typing = true;
            model.typed(new Design(
                    name.getText(),
                    new Keys(partition.getText(), partitionType.getValue(), sort.getText(), sortType.getValue()),
                    indexes.get(),
                    new Capacity(onDemand.getValue(), new Units(read.getText(), write.getText())),
                    settings()));
            typing = false;
        }
    }

    private Settings settings() {
        return new Settings(
                stream.getValue().orElse(null),
                expiry.getText(),
                recovery.getText(),
                infrequent.getValue(),
                new TableEncryption(holder.getValue(), holder.getValue() == Holder.CUSTOMER ? key.getText() : ""),
                protection.isSelected(),
                tags.getText());
    }

    /// Shows what was not typed here.
    private void fill(Design design) {
        if (typing) {
            return;
        }
        filling = true;
        set(name, design.name());
        set(partition, design.keys().partition());
        partitionType.setValue(design.keys().partitionType());
        set(sort, design.keys().sort());
        sortType.setValue(design.keys().sortType());
        onDemand.setValue(design.capacity().onDemand());
        set(read, design.capacity().units().read());
        set(write, design.capacity().units().write());
        Settings settings = design.settings();
        stream.setValue(Optional.ofNullable(settings.stream()));
        set(expiry, settings.timeToLive());
        set(recovery, settings.recoveryDays());
        infrequent.setValue(settings.infrequent());
        holder.setValue(settings.encryption().holder());
        set(key, settings.encryption().key());
        protection.setSelected(settings.protection());
        set(tags, settings.tags());
        boolean fix = model.isFixed();
        fixed.setVisible(fix);
        List.of(name, partition, partitionType, sort, sortType).forEach(each -> each.setDisable(fix));
        indexes.fill(design.indexes(), design.capacity().onDemand(), fix);
        filling = false;
    }

    private static void set(TextField field, String text) {
        if (!field.getText().equals(text)) {
            field.setText(text);
        }
    }

    Node node() {
        return node;
    }

    /// Puts the focus into a field.
    ///
    /// @param id of the field; the first one when there is none such, or it can't be changed
    void focus(String id) {
        Node found = node.getContent().lookup("#" + id);
        Node field = found == null || found.isDisabled() ? (model.isFixed() ? read : name) : found;
        field.requestFocus();
        reveal(field);
    }

    private void reveal(Node field) {
        double height = node.getContent().getBoundsInLocal().getHeight()
                - node.getViewportBounds().getHeight();
        double top = node.getContent()
                .sceneToLocal(field.localToScene(field.getBoundsInLocal()))
                .getMinY();
        node.setVvalue(height <= 0 ? 0 : Math.clamp((top - 40) / height, 0, 1));
    }
}
