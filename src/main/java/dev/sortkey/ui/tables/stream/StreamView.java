package dev.sortkey.ui.tables.stream;

import dev.sortkey.support.Counted;
import dev.sortkey.support.UserError;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.Plain;
import dev.sortkey.ui.kit.States;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import software.amazon.awssdk.services.dynamodb.model.OperationType;

/// The Stream tab: live records above, the selected one below; or why there are none and what to do.
public final class StreamView {
    private final StreamViewModel model;
    private final Navigator navigator;
    private final TableView<StreamRow> records;
    private final RecordPane chosen;
    private final Label count = new Label();
    private final BorderPane reading = new BorderPane();
    private final StackPane node = new StackPane();

    /// A view that shows what `model` knows.
    public StreamView(StreamViewModel model, Navigator navigator) {
        this.model = model;
        this.navigator = navigator;
        this.records = RecordTable.of(model);
        this.chosen = new RecordPane(navigator::toast);
        node.setId("stream");
        SplitPane split = new SplitPane(records, chosen.node());
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.52);
        split.getStyleClass().add("stream-split");
        reading.setTop(new VBox(bar(), notice()));
        reading.setCenter(split);
        records.getSelectionModel().selectedItemProperty().subscribe(chosen::show);
        model.records().addListener((ListChangeListener<StreamRow>) _ -> counted());
        model.state().subscribe(this::show);
        counted();
    }

    /// The node to lay out.
    public Node node() {
        return node;
    }

    private void show(StreamTabState state) {
        node.getChildren()
                .setAll(
                        switch (state) {
                            case StreamTabState.Offered _ -> offer();
                            case StreamTabState.Busy(String what) -> States.loading(what);
                            case StreamTabState.Off(UserError why) -> off(why);
                            case StreamTabState.Failed(UserError why) ->
                                States.failed(
                                        why,
                                        Icons.button(
                                                "stream-retry",
                                                Feather.REFRESH_CW,
                                                "Retry",
                                                "Connect to the stream again",
                                                model::read));
                            case StreamTabState.Reading _ -> reading;
                        });
    }

    private Node offer() {
        return States.empty(
                "This stream isn't being read",
                "On AWS, reading a stream is billed, and a shard can serve two readers at a time. One of them may be a "
                        + "function that your application depends on. Reading continues until you stop it or close the "
                        + "connection.",
                Icons.button(
                        "stream-read",
                        Feather.PLAY,
                        "Start reading",
                        "Read the stream until you stop it",
                        model::read));
    }

    private Node off(UserError why) {
        Button on = Icons.button(
                "stream-on",
                Feather.ACTIVITY,
                "Turn on the stream",
                "Change the table so that it keeps a record of each change for 24 hours",
                () -> model.turnOn(navigator::tell));
        on.getStyleClass().add("accent");
        return States.empty(
                why.what(),
                "When the stream is on, the table keeps a record of each change for 24 hours, with the item before "
                        + "and after. Writes cost the same; on AWS, reading the stream is billed.",
                on);
    }

    private HBox bar() {
        TextField search = new TextField();
        search.setId("stream-search");
        search.setPromptText("Filter by name or value");
        search.setAccessibleText("Filter by name or value");
        search.setPrefColumnCount(18);
        search.textProperty().bindBidirectional(model.search());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        count.setId("stream-count");
        count.getStyleClass().add("muted");
        count.setMinWidth(Region.USE_PREF_SIZE);
        search.setMinWidth(110);
        HBox bar = new HBox(
                8,
                search,
                kind(OperationType.INSERT, "Insert"),
                kind(OperationType.MODIFY, "Modify"),
                kind(OperationType.REMOVE, "Remove"),
                gap,
                count,
                live(),
                pause(),
                Icons.button("stream-clear", Feather.TRASH_2, "Clear records", this::clear));
        if (model.isBilled()) {
            bar.getChildren().add(Icons.button("stream-stop", Feather.SQUARE, "Stop reading", model::stop));
        }
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("screen-bar");
        return bar;
    }

    private CheckBox kind(OperationType event, String text) {
        CheckBox box = Plain.check(text);
        box.setId("stream-" + text.toLowerCase(Locale.ROOT));
        box.setSelected(true);
        box.setTooltip(new Tooltip("Show or hide " + event + " records"));
        box.selectedProperty().subscribe(on -> model.show(event, on));
        box.setMinWidth(Region.USE_PREF_SIZE);
        return box;
    }

    private Label live() {
        Label live = new Label();
        live.setId("stream-live");
        live.setMinWidth(Region.USE_PREF_SIZE);
        live.getStyleClass().add("chip");
        model.paused().subscribe(paused -> {
            live.setText(paused ? "Paused" : "Live");
            live.getStyleClass().setAll("label", "chip", paused ? "warning" : "success");
        });
        live.visibleProperty().bind(model.live());
        live.managedProperty().bind(model.live());
        return live;
    }

    private Button pause() {
        Button pause = Icons.button(
                "stream-pause", Feather.PAUSE, "Pause", "Stop showing new records for now", model::togglePause);
        pause.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> !model.paused().get()
                                ? "Pause"
                                : model.waiting().get() == 0
                                        ? "Resume"
                                        : "Resume ("
                                                + Counted.of(model.waiting().get(), "new record") + ")",
                        model.paused(),
                        model.waiting()));
        pause.setMinWidth(Region.USE_PREF_SIZE);
        model.paused().subscribe(paused -> {
            pause.setGraphic(new FontIcon(paused ? Feather.PLAY : Feather.PAUSE));
            Icons.named(pause, paused ? "Show the new records and continue" : "Stop showing new records for now");
        });
        return pause;
    }

    private Label notice() {
        Label notice = Icons.with(new Label(), Feather.ALERT_CIRCLE);
        notice.setId("stream-notice");
        notice.getStyleClass().add("notice");
        notice.setWrapText(true);
        notice.setMaxWidth(Double.MAX_VALUE);
        notice.textProperty().bind(model.notice());
        notice.visibleProperty().bind(model.notice().isNotEmpty());
        notice.managedProperty().bind(notice.visibleProperty());
        return notice;
    }

    private void clear() {
        model.clear();
        records.requestFocus();
    }

    private void counted() {
        int shown = model.records().size();
        int all = model.count();
        String words = Counted.of(all, "record");
        count.setText(shown == all ? words : "%,d of ".formatted(shown) + words);
        records.setPlaceholder(
                all > 0
                        ? States.empty("No matching records", "Change or clear the filter.")
                        : States.empty(
                                "Waiting for changes",
                                "Put, update, or delete an item of this table, and the record appears here."));
    }
}
