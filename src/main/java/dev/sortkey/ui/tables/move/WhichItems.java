package dev.sortkey.ui.tables.move;

import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.read.Read;
import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.dynamo.read.draft.ReadOptions;
import dev.sortkey.dynamo.read.plan.Planner;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.ui.kit.Choices;
import dev.sortkey.ui.kit.FormPage;
import dev.sortkey.ui.kit.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Which items are moved: the selected ones, what the request finds, or all of the table or of an index.
final class WhichItems {
    private final RadioButton chosen = Plain.radio();
    private final RadioButton found = Plain.radio("All items that the request finds, also those that aren't loaded");
    private final RadioButton all = Plain.radio("All items of");
    private final ComboBox<String> source = Choices.of(List.of(), name -> name, "Table or index");
    private final Label request = FormPage.hint("");
    private final HBox whole = new HBox(8, all, source);
    private final VBox node = new VBox(8, chosen, found, request, whole);
    private @Nullable MoveSubject subject;

    /// @param id of the form
    WhichItems(String id) {
        var group = new ToggleGroup();
        List.of(chosen, found, all).forEach(button -> button.setToggleGroup(group));
        chosen.setId(id + "-chosen");
        found.setId(id + "-found");
        all.setId(id + "-all");
        all.setMinWidth(Region.USE_PREF_SIZE);
        source.setId(id + "-source");
        source.setMinWidth(120);
        source.valueProperty().subscribe(value -> {
            if (subject != null
                    && value != null
                    && !value.equals(subject.table().tableName())) {
                all.setSelected(true);
            }
        });
        whole.setAlignment(Pos.CENTER_LEFT);
    }

    Node node() {
        return node;
    }

    /// Begins anew.
    ///
    /// @param offersChosen whether the selected items can be meant
    void open(MoveSubject now, boolean offersChosen) {
        subject = now;
        int count = offersChosen ? now.selected().size() : 0;
        chosen.setText(count == 1 ? "The selected item" : "The " + Counted.of(count, "selected item"));
        chosen.setVisible(count > 0);
        chosen.setManaged(count > 0);
        var sources = new ArrayList<>(List.of(now.table().tableName()));
        now.table().globalSecondaryIndexes().forEach(index -> sources.add(index.indexName()));
        now.table().localSecondaryIndexes().forEach(index -> sources.add(index.indexName()));
        source.getItems().setAll(sources);
        source.setValue(sources.getFirst());
        String words = summary(now);
        request.setText(words);
        boolean isAll = isWholeTable(now.draft());
        List.of(found, request).forEach(each -> {
            each.setVisible(!isAll);
            each.setManaged(!isAll);
        });
        (count > 1 ? chosen : isAll ? all : found).setSelected(true);
    }

    private static boolean isWholeTable(ReadDraft draft) {
        return draft.statement() == null
                && draft.key().partition() == null
                && draft.filters().isEmpty()
                && draft.projection().isEmpty()
                && (draft.index() == null || draft.index().equals(draft.table()));
    }

    private static String summary(MoveSubject subject) {
        try {
            return Planner.plan(subject.table(), subject.draft()).summary();
        } catch (UserException e) {
            return e.error().what();
        }
    }

    /// The keys of the selected items as DynamoDB JSON, when those are meant; empty else.
    ///
    /// @throws UserException bad input when an item has no key
    List<String> keys() {
        if (subject == null || !chosen.isSelected()) {
            return List.of();
        }
        KeyNames keys = KeyNames.of(subject.table());
        return subject.selected().stream()
                .map(item -> {
                    if (!item.keySet().containsAll(keys.all())) {
                        throw new UserException(new UserError.BadInput(
                                "A selected item is shown without its key.",
                                "Have the request return " + String.join(" and ", keys.all()) + "."));
                    }
                    return DynamoJson.print(ItemKeys.keyOf(item, keys), false);
                })
                .toList();
    }

    /// The read that finds them.
    ///
    /// @throws UserException bad input when the request makes no sense
    ReadDraft draft(int segments) {
        MoveSubject about = Objects.requireNonNull(subject);
        ReadDraft draft = found.isSelected()
                ? about.draft()
                : ReadDraft.of(about.table().tableName()).withIndex(index(about.table()));
        ReadOptions options = draft.options().withLimit(null);
        boolean isScan = Planner.plan(about.table(), draft).read() instanceof Read.Scan;
        ReadDraft planned = draft.withOptions(isScan ? options.withSegments(segments) : options);
        Planner.plan(about.table(), planned);
        return planned;
    }

    private @Nullable String index(TableDescription table) {
        String value = source.getValue();
        return all.isSelected() && value != null && !value.equals(table.tableName()) ? value : table.tableName();
    }
}
