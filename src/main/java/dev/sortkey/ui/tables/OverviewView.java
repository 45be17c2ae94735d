package dev.sortkey.ui.tables;

import atlantafx.base.theme.Styles;
import dev.sortkey.dynamo.client.server.MissingFeature;
import dev.sortkey.dynamo.table.Fact;
import dev.sortkey.dynamo.table.TableDetails;
import dev.sortkey.dynamo.table.Watchers;
import dev.sortkey.dynamo.table.definition.TableDefinition;
import dev.sortkey.dynamo.table.definition.print.PrintForm;
import dev.sortkey.ui.kit.Clipboards;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.Plain;
import dev.sortkey.ui.tables.design.TableChanging;
import dev.sortkey.ui.tables.overview.LackingLine;
import dev.sortkey.ui.tables.overview.OverviewExtras;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// The Overview tab: the details of a table; one that couldn't be read is unknown, with the missing permission.
final class OverviewView {
    private static final String INDEXES = "Indexes";
    /// The field of the form in which a fact is changed.
    private static final Map<String, String> CHANGED_IN = Map.ofEntries(
            Map.entry(INDEXES, "design-add-global"),
            Map.entry("Capacity", "design-mode"),
            Map.entry("Table class", "design-class"),
            Map.entry("Stream", "design-stream"),
            Map.entry("Time to live", "design-ttl"),
            Map.entry("Point-in-time recovery", "design-recovery"),
            Map.entry("Deletion protection", "design-protection"),
            Map.entry("Encryption", "design-encryption"),
            Map.entry("Resource policy", "design-text"),
            Map.entry("Contributor Insights", "design-text"),
            Map.entry("Kinesis data streams", "design-text"),
            Map.entry("Tags", "design-tags"));

    private final Navigator navigator;
    private final Runnable delete;
    private final Consumer<TableDetails> empty;
    private final TableChanging changing;
    private final Function<TableDescription, Node> vectors;
    private final BiFunction<TableDetails, Consumer<MissingFeature>, Node> backups;
    private final OverviewExtras extras;
    private final VBox content = new VBox(20);
    private final ScrollPane node = new ScrollPane(content);

    /// @param vectors makes the section about the vector indexes of a table
    /// @param backups makes the section about its backups
    /// @param extras the sections with requests of their own
    OverviewView(
            Navigator navigator,
            Runnable delete,
            Consumer<TableDetails> empty,
            TableChanging changing,
            Function<TableDescription, Node> vectors,
            BiFunction<TableDetails, Consumer<MissingFeature>, Node> backups,
            OverviewExtras extras) {
        this.extras = extras;
        this.backups = backups;
        this.navigator = navigator;
        this.delete = delete;
        this.empty = empty;
        this.changing = changing;
        this.vectors = vectors;
        node.setFitToWidth(true);
        node.setId("overview");
        content.setPadding(new Insets(18));
    }

    Node node() {
        return node;
    }

    void show(TableDetails details) {
        LackingLine lacking = extras.lacking();
        details.lacking().forEach(lacking::add);
        content.getChildren().setAll(actions(details), changing.unfinished());
        details.table().known().ifPresent(table -> {
            content.getChildren().add(section("Keys", OverviewFacts.keys(table)));
            List<OverviewFacts.Row> indexes = OverviewFacts.indexes(table);
            content.getChildren()
                    .add(section(
                            "Indexes",
                            indexes.isEmpty() ? List.of(new OverviewFacts.Row("Indexes", "none")) : indexes));
            content.getChildren().add(vectors.apply(table));
            content.getChildren().add(section("Size and capacity", OverviewFacts.capacity(table)));
            content.getChildren().add(extras.metrics(table, lacking::add));
            List<OverviewFacts.Row> replicas = OverviewFacts.replicas(table);
            if (!replicas.isEmpty()) {
                content.getChildren().add(section("Global table", replicas));
            }
        });
        if (details.table().known().isEmpty()) {
            content.getChildren()
                    .add(section(
                            "Table",
                            List.of(new OverviewFacts.Row("Description", fact(details.table(), Object::toString)))));
        }
        content.getChildren().add(section("Stream, time to live, protection", protection(details)));
        content.getChildren().add(backups.apply(details, lacking::add));
        details.table().known().ifPresent(table -> content.getChildren().add(extras.transfers(table, lacking::add)));
        List<OverviewFacts.Row> tags = new ArrayList<>();
        add(tags, "Tags", details.tags(), OverviewFacts::tags);
        if (!tags.isEmpty()) {
            content.getChildren().add(section("Tags", tags));
        }
        details.table()
                .known()
                .map(table -> OverviewFacts.others(details, table))
                .filter(rows -> !rows.isEmpty())
                .ifPresent(rows -> content.getChildren().add(section("Other", rows)));
        content.getChildren().add(lacking.node());
    }

    private List<OverviewFacts.Row> protection(TableDetails details) {
        var rows = new ArrayList<OverviewFacts.Row>();
        add(rows, "Stream", details.table(), OverviewFacts::stream);
        add(rows, "Kinesis data streams", details.watchers().kinesis(), Watchers::destinations);
        add(rows, "Time to live", details.timeToLive(), OverviewFacts::timeToLive);
        add(rows, "Point-in-time recovery", details.backups(), OverviewFacts::backups);
        add(rows, "Deletion protection", details.table(), OverviewFacts::deletionProtection);
        add(rows, "Encryption", details.table(), OverviewFacts::encryption);
        add(rows, "Resource policy", details.policy(), policy -> policy.orElse("none"));
        add(rows, "Contributor Insights", details.watchers().insights(), Watchers::words);
        return rows;
    }

    /// What the server doesn't have is told in one line for all of it.
    private static <T> void add(List<OverviewFacts.Row> rows, String name, Fact<T> fact, Function<T, String> words) {
        if (!(fact instanceof Fact.Unsupported<?>)) {
            rows.add(new OverviewFacts.Row(name, fact(fact, words)));
        }
    }

    /// A fact in words, or why it is unknown.
    private static <T> String fact(Fact<T> fact, Function<T, String> words) {
        return fact.known().map(words).orElseGet(() -> "Unknown: " + fact.whyUnknown());
    }

    private HBox actions(TableDetails details) {
        MenuButton copy = Plain.menuButton("Copy definition as", new FontIcon(Feather.COPY));
        copy.setId("copy-definition");
        details.table()
                .known()
                .ifPresent(_ -> copy.getItems()
                        .setAll(Arrays.stream(PrintForm.values())
                                .map(form -> copy(form.words(), () -> form.print(List.of(TableDefinition.of(details)))))
                                .toList()));
        copy.setDisable(copy.getItems().isEmpty());
        Button deletion = Icons.button(
                "delete-table", Feather.TRASH_2, "Delete table…", "Delete the table and all its items", delete);
        Button change = Icons.button(
                "change-table",
                Feather.EDIT_2,
                "Change table…",
                "Change indexes, capacity and settings by a plan",
                () -> changing.open(""));
        change.setDisable(details.table().known().isEmpty());
        Button emptying = Icons.button(
                "empty-table",
                Feather.X_SQUARE,
                "Empty table…",
                "Drop the table and create it again without its items",
                () -> empty.accept(details));
        List.of(emptying, deletion).forEach(each -> each.getStyleClass().addAll(Styles.BUTTON_OUTLINED, Styles.DANGER));
        emptying.setDisable(details.table().known().isEmpty());
        return new HBox(10, change, copy, emptying, deletion);
    }

    private MenuItem copy(String form, Supplier<String> text) {
        MenuItem item = Plain.item(form);
        item.setOnAction(_ -> {
            Clipboards.copy(text.get());
            navigator.toast("Definition copied as " + form + ".");
        });
        return item;
    }

    private VBox section(String title, List<OverviewFacts.Row> rows) {
        Label heading = new Label(title);
        heading.getStyleClass().add("heading");
        boolean isOfIndexes = title.equals(INDEXES);
        GridPane grid = new GridPane(18, 8);
        for (int i = 0; i < rows.size(); i++) {
            Label name = new Label(rows.get(i).name());
            name.getStyleClass().addAll("muted", "fact-name");
            Label value = new Label(rows.get(i).value());
            value.setWrapText(true);
            value.setMaxWidth(760);
            if (!rows.get(i).exact().isEmpty()) {
                value.setTooltip(new Tooltip(rows.get(i).exact()));
            }
            if (rows.get(i).value().startsWith("Unknown")) {
                value.getStyleClass().add("unknown");
            }
            grid.addRow(i, name, isOfIndexes ? value : changeable(rows.get(i).name(), value));
        }
        return new VBox(8, isOfIndexes ? changeable(title, heading) : heading, grid);
    }

    /// With a pencil beside it where the form of changes has a field for it.
    private Node changeable(String fact, Label shown) {
        String field = CHANGED_IN.get(fact);
        if (field == null) {
            return shown;
        }
        HBox both = new HBox(6, shown, pencil(fact, field));
        both.setAlignment(Pos.CENTER_LEFT);
        return both;
    }

    private Button pencil(String fact, String field) {
        Button pencil = Icons.button(
                "change-" + field,
                Feather.EDIT_2,
                "Change: " + fact.toLowerCase(Locale.ROOT),
                () -> changing.open(field));
        pencil.getStyleClass().add("fact-change");
        pencil.setMinWidth(Region.USE_PREF_SIZE);
        return pencil;
    }
}
