package dev.sortkey.transfer.bulk;

import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A line of a plan: one item before and after, as far as it changes.
///
/// @param cost what it uses, indexes included
public record PlannedChange(ItemDraft draft, CapacityUnits cost) {
    private static final String COST = "wcu";

    /// The line, with its end.
    public String line() {
        Map<String, AttributeValue> line = draft.sides();
        line.put(COST, AttributeValue.fromN(cost.toString()));
        return DynamoJson.print(line, false) + "\n";
    }

    /// The change on a line.
    ///
    /// @throws RuntimeException when it isn't one
    static PlannedChange of(String text) {
        Map<String, AttributeValue> line = DynamoJson.parse(text);
        AttributeValue cost = line.get(COST);
        return new PlannedChange(
                ItemDraft.of(line),
                cost == null || cost.n() == null ? CapacityUnits.NONE : CapacityUnits.of(Double.valueOf(cost.n())));
    }
}
