package dev.sortkey.ui.tables.items.edit;

import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Items as an edit begins with them: as they are staged, or else as they are in the table now.
///
/// @param waiting what is staged, by key
record EditStart(Changes changes, Map<String, StagedItem> waiting) {
    void begin(List<Map<String, AttributeValue>> rows, Consumer<List<ItemDraft>> then, Consumer<UserError> onError) {
        changes.tasks()
                .run(() -> rows.stream().map(this::draft).toList())
                .onSuccess(
                        drafts -> then.accept(drafts.stream().map(changes::now).toList()))
                .onError(onError);
    }

    private ItemDraft draft(Map<String, AttributeValue> row) {
        String key = ItemKeys.text(row, changes.keys());
        StagedItem before = waiting.get(key);
        if (before != null) {
            return before.draft();
        }
        Map<String, AttributeValue> now = changes.read(row);
        if (now == null) {
            throw new UserException(new UserError.NotFound(
                    "The item " + key + " is no longer in the table.", "Run the request again."));
        }
        return new ItemDraft(now, now);
    }
}
