package dev.sortkey.ui.tables.items.bulk;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.DynamoNumber;
import dev.sortkey.dynamo.item.TtlText;
import dev.sortkey.dynamo.read.draft.TypedValue;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.transfer.bulk.BulkAction;
import dev.sortkey.ui.kit.Choices;
import dev.sortkey.ui.kit.Completion;
import dev.sortkey.ui.kit.Icons;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One thing to do with each item, as it is typed.
final class ActionRow {
    private static final List<TypedValue.Type> TYPES = Stream.of(TypedValue.Type.values())
            .filter(type -> type != TypedValue.Type.ANY)
            .toList();

    /// What can be done.
    private enum Kind {
        SET("Set", "", "Value"),
        REMOVE("Remove", "", ""),
        RENAME("Rename", "", "New name"),
        COPY("Copy", "", "To"),
        ADD("Add to number", "", "Number, such as 5 or -0.5"),
        REPLACE("Replace text", "Text", "New text"),
        PREFIX("Replace beginning", "Old beginning", "New beginning"),
        EXPIRE("Set time to live", "", "In 30 days, or 2027-01-31 12:00"),
        DELETE("Delete items", "", "");

        private final String words;
        private final String old;
        private final String now;

        Kind(String words, String old, String now) {
            this.words = words;
            this.old = old;
            this.now = now;
        }
    }

    private final ComboBox<Kind> kind = Choices.of(List.of(Kind.values()), it -> it.words, "What to do");
    private final TextField path = new TextField();
    private final ComboBox<TypedValue.Type> type = Choices.of(TYPES, TypedValue.Type::name, "Type");
    private final TextField old = new TextField();
    private final TextField now = new TextField();
    private final HBox node;

    /// @param number of the row, from 1
    /// @param attributes offers names
    /// @param remove takes the row away
    ActionRow(int number, Collection<String> attributes, Runnable remove) {
        kind.setId("bulk-kind-" + number);
        kind.setMinWidth(150);
        path.setId("bulk-path-" + number);
        path.setPromptText("Attribute");
        path.setAccessibleText("Attribute or path");
        path.setPrefColumnCount(16);
        Completion.offer(path, attributes, name -> AttributePath.of(name).toString());
        type.setId("bulk-type-" + number);
        type.setMinWidth(80);
        old.setId("bulk-old-" + number);
        now.setId("bulk-value-" + number);
        HBox.setHgrow(now, Priority.ALWAYS);
        Button away = Icons.button("bulk-remove-" + number, Feather.X, "Remove this change", remove);
        node = new HBox(8, kind, path, type, old, now, away);
        node.setAlignment(Pos.CENTER_LEFT);
        List.of(path, type, old, now).forEach(field -> field.managedProperty().bind(field.visibleProperty()));
        kind.valueProperty().subscribe(this::show);
        kind.setValue(Kind.SET);
        type.setValue(TypedValue.Type.S);
    }

    HBox node() {
        return node;
    }

    void focus() {
        path.requestFocus();
    }

    private void show(Kind what) {
        if (what == null) {
            return;
        }
        path.setVisible(what != Kind.DELETE);
        type.setVisible(what == Kind.SET);
        old.setVisible(!what.old.isEmpty());
        old.setPromptText(what.old);
        old.setAccessibleText(what.old);
        now.setVisible(!what.now.isEmpty());
        now.setPromptText(what.now);
        now.setAccessibleText(what.now);
    }

    /// What was typed.
    ///
    /// @throws UserException bad input when it makes no sense
    BulkAction action() {
        Kind what = kind.getValue();
        if (what == Kind.DELETE) {
            return BulkAction.delete();
        }
        AttributePath at = AttributePath.parse(path.getText().strip());
        return switch (what) {
            case SET -> BulkAction.set(at, new TypedValue(type.getValue(), now.getText()).value());
            case REMOVE -> BulkAction.remove(at);
            case RENAME ->
                BulkAction.rename(at, AttributePath.parse(now.getText().strip()));
            case COPY -> BulkAction.copy(at, AttributePath.parse(now.getText().strip()));
            case ADD -> BulkAction.add(at, number(now.getText().strip()));
            case REPLACE -> BulkAction.replace(at, given(old.getText(), what.old), now.getText());
            case PREFIX -> BulkAction.prefix(at, given(old.getText(), what.old), now.getText());
            case EXPIRE -> BulkAction.set(at, AttributeValue.fromN(seconds(now.getText())));
            case DELETE -> BulkAction.delete();
        };
    }

    private static String given(String text, String what) {
        if (text.isEmpty()) {
            throw bad(what + " is missing.", "Enter it.");
        }
        return text;
    }

    private static BigDecimal number(String text) {
        DynamoNumber.problem(text).ifPresent(problem -> {
            throw bad("'" + text + "' " + problem + ".", "Enter a number such as 5 or -0.5.");
        });
        return new BigDecimal(text);
    }

    private static String seconds(String text) {
        return TtlText.parse(text, Instant.now(), ZoneId.systemDefault())
                .map(time -> String.valueOf(time.getEpochSecond()))
                .orElseThrow(() -> bad("'" + text + "' isn't a time.", "Enter a date, or in 30 days."));
    }

    private static UserException bad(String what, String next) {
        return new UserException(new UserError.BadInput(what, next));
    }
}
