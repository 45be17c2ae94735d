package dev.sortkey.ui.tables.items.panel;

import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.support.UserError;
import dev.sortkey.support.file.JsonFile;
import dev.sortkey.support.file.SavedValue;
import dev.sortkey.testkit.DirectTasks;
import dev.sortkey.testkit.FxTest;
import dev.sortkey.ui.tables.items.edit.ValueFiles;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TreeView;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The panel by itself, with a person who uses it.
abstract class PanelTest extends FxTest {
    /// A picture of one dot.
    static final byte[] DOT = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    final List<String> asked = new ArrayList<>();
    final Button rows = new Button("rows");
    Map<String, AttributeValue> shown = Map.of();
    ItemPanel panel;

    @BeforeEach
    void open() {
        var saved = new SavedValue<>(
                new JsonFile<>(home.resolve("panel.json"), PanelSettings.class, PanelSettings.DEFAULT, error -> {
                    throw new AssertionError(error.what());
                }),
                new DirectTasks());
        ui.act(() -> {
            panel = new ItemPanel(new Asked(), saved);
            Stage stage = new Stage();
            stage.setScene(new Scene(new BorderPane(panel.node()), 420, 600));
            stage.show();
        });
    }

    void show(String json) {
        show(DynamoJson.parse(json));
    }

    void show(Map<String, AttributeValue> item) {
        shown = item;
        ui.act(() -> panel.show("the key", false, item));
        ui.settle();
    }

    TreeView<ValueNode> tree() {
        @SuppressWarnings("unchecked")
        TreeView<ValueNode> tree = ui.node("#item-tree", TreeView.class);
        return tree;
    }

    /// What is in the rows that are open, by path.
    List<String> rows() {
        TreeView<ValueNode> tree = tree();
        return ui.get(() -> IntStream.range(0, tree.getExpandedItemCount())
                .mapToObj(i -> tree.getTreeItem(i).getValue().path().toString())
                .toList());
    }

    void select(String path) {
        TreeView<ValueNode> tree = tree();
        ui.act(() -> {
            for (int i = 0; i < tree.getExpandedItemCount(); i++) {
                if (tree.getTreeItem(i).getValue().path().toString().equals(path)) {
                    tree.getSelectionModel().select(i);
                    tree.requestFocus();
                    return;
                }
            }
            throw new AssertionError("no row " + path);
        });
    }

    String selected() {
        return ui.get(() ->
                tree().getSelectionModel().getSelectedItem().getValue().path().toString());
    }

    String clipboard() {
        return ui.get(() -> Clipboard.getSystemClipboard().getString());
    }

    String spoken(String path) {
        return ui.get(() -> ui.seenAll("#item-tree .tree-cell").stream()
                .map(cell -> String.valueOf(cell.getAccessibleText()))
                .filter(text -> text.startsWith(path + ","))
                .findFirst()
                .orElse("nothing"));
    }

    private final class Asked implements ItemActions {
        @Override
        public void edit() {
            asked.add("edit");
        }

        @Override
        public void begin(Consumer<ItemChange> then) {
            then.accept(how -> {
                shown = how.apply(shown);
                panel.show("the key", false, shown);
            });
        }

        @Override
        public ValueFiles files() {
            return new ValueFiles(new DirectTasks(), asked::add, this::tell);
        }

        @Override
        public void tell(UserError error) {
            asked.add(error.what());
        }

        @Override
        public void loadWhole() {
            asked.add("load");
        }

        @Override
        public void filterBy(String path, FilterOperator operator, AttributeValue value) {
            asked.add("filter " + path + " " + operator + " " + DynamoJson.print(value));
        }

        @Override
        public void follow(AttributeValue value) {
            asked.add("follow " + DynamoJson.print(value));
        }

        @Override
        public void compare() {
            asked.add("compare");
        }

        @Override
        public void hide() {
            asked.add("hide");
        }

        @Override
        public void leave() {
            asked.add("leave");
        }

        @Override
        public void toast(String message) {
            asked.add(message);
        }
    }
}
