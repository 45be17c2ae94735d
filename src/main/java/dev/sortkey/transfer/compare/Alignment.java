package dev.sortkey.transfer.compare;

import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.write.edit.EditPlan;
import dev.sortkey.dynamo.write.edit.EditPlanner;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.support.UserException;
import dev.sortkey.transfer.bulk.PlannedChange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// The changes that make the items of the right side, which is a table, like those of the left one.
public final class Alignment {
    private final EditPlanner planner;

    /// @param table the one to change
    public Alignment(TableDescription table) {
        planner = new EditPlanner(table);
    }

    /// What makes the item on the right like that on the left; empty when nothing has to be sent.
    ///
    /// @throws UserException bad input, why the table can't hold the item of the left side
    public Optional<PlannedChange> of(DifferentItem item) {
        KeyNames keys = KeyNames.of(planner.table());
        var draft = new ItemDraft(item.right(), wanted(item, keys));
        EditPlan plan = planner.plan(draft);
        return plan.steps().isEmpty()
                ? Optional.empty()
                : Optional.of(new PlannedChange(
                        draft.touched(keys, List.of()), plan.cost().all()));
    }

    /// With the key as it is written on the right.
    private static @Nullable Map<String, AttributeValue> wanted(DifferentItem item, KeyNames keys) {
        if (item.left() == null || item.right() == null) {
            return item.left();
        }
        var wanted = new HashMap<>(item.ignored().kept(item.left(), item.right()));
        wanted.putAll(ItemKeys.keyOf(item.right(), keys));
        return wanted;
    }
}
