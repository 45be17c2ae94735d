package dev.sortkey.ui.tables;

import dev.sortkey.dynamo.entity.Lens;
import dev.sortkey.dynamo.table.Fact;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.ui.kit.Dialogs;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.Plain;
import dev.sortkey.ui.kit.States;
import dev.sortkey.ui.tables.OpenTables.OpenTable;
import dev.sortkey.ui.tables.backup.BackupsPane;
import dev.sortkey.ui.tables.design.TableChanging;
import dev.sortkey.ui.tables.entities.EntitiesView;
import dev.sortkey.ui.tables.entities.EntitiesViewModel;
import dev.sortkey.ui.tables.items.ItemsView;
import dev.sortkey.ui.tables.items.ItemsViewModel;
import dev.sortkey.ui.tables.move.JobStart;
import dev.sortkey.ui.tables.overview.OverviewExtras;
import dev.sortkey.ui.tables.patterns.PatternsView;
import dev.sortkey.ui.tables.patterns.PatternsViewModel;
import dev.sortkey.ui.tables.stream.StreamView;
import dev.sortkey.ui.tables.stream.StreamViewModel;
import dev.sortkey.ui.tables.vectors.VectorsPane;
import dev.sortkey.ui.tables.vectors.VectorsViewModel;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// One open table: its items, its access patterns, its entities, its overview and its stream, one of them shown at
/// a time.
final class TablePane {
    /// A part of a table.
    public enum Section {
        /// What is in it.
        ITEMS("Items"),
        /// The named requests.
        PATTERNS("Access patterns"),
        /// What kinds of items it has.
        ENTITIES("Entities"),
        /// Its description.
        OVERVIEW("Overview"),
        /// Its changes.
        STREAM("Stream");

        private final String title;

        Section(String title) {
            this.title = title;
        }
    }

    private final TableViewModel model;
    private final Host host;
    private final Map<Section, ToggleButton> buttons = new EnumMap<>(Section.class);
    private final Map<Section, Node> contents = new EnumMap<>(Section.class);
    private final SegmentedButton sections = new SegmentedButton();
    private final StackPane node = new StackPane();
    private final VectorsViewModel vectorsModel;
    private final VectorsPane vectors;
    private final BackupsPane backups;
    private final TableChanging changing;
    private final OverviewExtras extras;
    private OpenTable open;
    private boolean covered;
    private @Nullable ItemsView itemsView;
    private @Nullable ItemsViewModel itemsModel;
    private @Nullable Consumer<ItemsViewModel> wantedRead;
    private boolean wantsFocus;
    private @Nullable StreamViewModel streamModel;
    private @Nullable PatternsViewModel patternsModel;
    private @Nullable EntitiesViewModel entitiesModel;

    /// What a table needs of the screen.
    ///
    /// @param removal deletes or empties it
    /// @param reopen opens the table again, because its description has changed
    /// @param changed gets what was typed into its request, or which section was chosen
    record Host(
            TableRemoval removal,
            Runnable reopen,
            Consumer<UnaryOperator<OpenTable>> changed,
            TableMemory memory,
            JobStart jobs,
            Navigator navigator,
            Supplier<Dialogs> dialogs) {}

    /// The table as it was left.
    TablePane(TableViewModel model, OpenTable open, Host host) {
        this.model = model;
        this.open = open;
        this.host = host;
        vectorsModel = model.vectors(host.memory());
        vectors = new VectorsPane(
                vectorsModel,
                new VectorsPane.Host(
                        this::cover,
                        this::openOverview,
                        this::refreshOverview,
                        index -> items(view -> view.searchByVector(index)),
                        item -> read(reading -> reading.get(item)),
                        host.navigator(),
                        host.dialogs()));
        backups = new BackupsPane(
                model.backups(),
                new BackupsPane.Host(this::cover, this::openOverview, host.navigator(), host.dialogs()));
        changing = model.changing(
                host.memory(),
                new TableChanging.Host(
                        this::cover, this::openOverview, host.reopen(), host.navigator(), host.dialogs()));
        extras = new OverviewExtras(model.overview());
        node.setId("table-" + model.name());
        for (Section section : Section.values()) {
            ToggleButton button = Plain.toggle(section.title);
            button.setId("tab-" + section.name().toLowerCase(Locale.ROOT));
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setOnAction(_ -> show(section));
            buttons.put(section, button);
            contents.put(section, States.loading("Loading the table…"));
        }
        sections.getButtons().setAll(buttons.values());
        sections.getStyleClass().add("sections");
        load();
        show(open.shown());
    }

    Node node() {
        return node;
    }

    /// The buttons that choose what is shown of it.
    SegmentedButton sections() {
        return sections;
    }

    /// Shows this part of the table.
    void show(Section section) {
        buttons.forEach((each, button) -> button.setSelected(each == section));
        boolean comesBack = section != open.shown();
        if (comesBack) {
            change(now -> now.withSection(section));
        }
        switch (section) {
            case ITEMS -> {}
            case PATTERNS -> openPatterns();
            case ENTITIES -> openEntities();
            case OVERVIEW -> {
                if (!comesBack || !covered) { // what was typed in a form is still there
                    openOverview();
                }
            }
            case STREAM -> openStream();
        }
        bring(contents.get(section));
    }

    /// What is there already stays, with the focus that is in it.
    private void bring(@Nullable Node content) {
        if (content != null && !node.getChildren().equals(List.of(content))) {
            node.getChildren().setAll(content);
        }
    }

    private void put(Section section, Node content) {
        contents.put(section, content);
        if (open.shown() == section) {
            bring(content);
        }
    }

    private void change(UnaryOperator<OpenTable> how) {
        open = how.apply(open);
        host.changed().accept(how);
    }

    /// Puts the cursor where typing begins, at the latest when the table is described.
    void focus() {
        wantsFocus = itemsView == null;
        if (itemsView != null && open.shown() == Section.ITEMS) {
            itemsView.focus();
        }
    }

    /// Shows the items, and runs `read` as soon as the table is described.
    void read(Consumer<ItemsViewModel> read) {
        show(Section.ITEMS);
        if (itemsModel == null) {
            wantedRead = read;
        } else {
            read.accept(itemsModel);
        }
    }

    /// Runs the visible pattern or read.
    void run() {
        if (open.shown() == Section.PATTERNS && patternsModel != null) {
            patternsModel.run();
        } else if (itemsModel != null) {
            itemsModel.run();
        }
    }

    /// Does something with the items, which come to the front, once they are there.
    void items(Consumer<ItemsView> action) {
        show(Section.ITEMS);
        if (itemsView != null) {
            action.accept(itemsView);
        }
    }

    private void load() {
        put(Section.ITEMS, States.loading("Loading the table…"));
        put(Section.STREAM, States.loading("Loading the table…"));
        model.describe(this::show);
    }

    private void show(Fact<TableDescription> fact) {
        TableDescription table;
        try {
            table = fact.required("Can't describe the table " + model.name());
        } catch (UserException e) {
            fail(e.error());
            return;
        }
        showItems(table);
        streamModel = model.stream(table);
        patternsModel = model.patterns(table, host.memory().patterns());
        entitiesModel = model.entities(table, host.memory().patterns());
        if (open.shown() != Section.OVERVIEW) { // which needs no description, and is there
            show(open.shown());
        }
    }

    private void showItems(TableDescription table) {
        ItemsViewModel reading = model.items(table);
        reading.lenses().keep(host.memory().lenses());
        itemsModel = reading;
        itemsView = new ItemsView(
                reading,
                host.memory().reads(model.name(), host.dialogs(), host.navigator()),
                host.memory().columns(),
                host.memory().panel(),
                model.changes(table, host.memory()),
                host.jobs(),
                vectorsModel,
                host.navigator());
        if (open.draft() != null) {
            reading.restore(open.draft());
        }
        reading.onUse(draft -> change(now -> now.withDraft(draft).withPreview(false)));
        put(Section.ITEMS, itemsView.node());
        if (wantsFocus) {
            focus();
        }
        if (wantedRead == null) {
            reading.opened();
        } else {
            wantedRead.accept(reading);
            wantedRead = null;
        }
    }

    /// Whether it shows a state instead of its content, which has an id.
    private boolean isWaiting(Section section) {
        Node content = contents.get(section);
        return content == null || content.getId() == null;
    }

    private void openPatterns() {
        if (patternsModel != null && isWaiting(Section.PATTERNS)) {
            put(Section.PATTERNS, new PatternsView(patternsModel, host.navigator()).node());
        }
    }

    private void openEntities() {
        if (entitiesModel != null && isWaiting(Section.ENTITIES)) {
            put(
                    Section.ENTITIES,
                    new EntitiesView(entitiesModel, host.navigator(), new EntitiesView.Host() {
                                @Override
                                public void look(List<Lens> lenses, String from, @Nullable String name) {
                                    read(reading -> reading.lenses().use(lenses, from, name));
                                }

                                @Override
                                public void patternsChanged() {
                                    if (patternsModel != null) {
                                        patternsModel.load();
                                    }
                                }
                            })
                            .node());
        }
    }

    /// Starts reading when it is shown for the first time; it continues behind other sections.
    private void openStream() {
        if (streamModel != null && isWaiting(Section.STREAM)) {
            put(Section.STREAM, new StreamView(streamModel, host.navigator()).node());
            streamModel.open();
        }
    }

    /// Opens the form that changes the table.
    ///
    /// @param field the id of the field to begin with; blank for the first
    void changeTable(String field) {
        show(Section.OVERVIEW);
        model.stopInspecting();
        changing.open(field);
    }

    /// A page in place of the overview, in a tab that stays: what it begins must not end with the next click.
    private void cover(Node page) {
        covered = true;
        change(now -> now.withPreview(false));
        put(Section.OVERVIEW, page);
    }

    /// Shows the table as it is now, unless a person does something else by now.
    private void refreshOverview() {
        if (!covered) {
            openOverview();
        }
    }

    private void openOverview() {
        covered = false;
        OverviewView view = new OverviewView(
                host.navigator(),
                () -> host.removal().delete(backups, host.dialogs().get()),
                details -> host.removal().empty(details, backups, host.dialogs().get()),
                changing,
                vectors::section,
                backups::section,
                extras);
        put(Section.OVERVIEW, States.loading("Loading details…"));
        model.inspect(details -> {
            view.show(details);
            put(Section.OVERVIEW, view.node());
        });
    }

    private void fail(UserError error) {
        put(Section.STREAM, States.failed(error));
        put(Section.PATTERNS, States.failed(error));
        put(Section.ENTITIES, States.failed(error));
        put(
                Section.ITEMS,
                States.failed(
                        error,
                        Icons.button("retry", Feather.REFRESH_CW, "Retry", "Load the table again", this::load),
                        Icons.button(
                                "to-doctor",
                                Feather.HEART,
                                "Doctor",
                                "Check the connection",
                                host.navigator()::showDoctor)));
    }

    void close() {
        model.close();
    }
}
