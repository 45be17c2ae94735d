package dev.sortkey.dynamo.write.edit;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.DynamoNumber;
import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.write.Write;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Makes the smallest conditional requests of a draft. Pure: sends nothing.
///
/// Each is on the condition that what it replaces is as it was seen, so that none of them overwrites what somebody
/// else wrote meanwhile.
///
/// @param table the table as described
/// @param version the number that counts an item's versions, which then is the condition in place of the values, and
///     is counted up; null for none
public record EditPlanner(TableDescription table, @Nullable String version) {
    private static final int MOST_ATTRIBUTES_SEEN = 100;

    /// One that goes by the values.
    public EditPlanner(TableDescription table) {
        this(table, null);
    }

    /// The requests for `draft`, in the order in which they are sent; none when it changes nothing.
    ///
    /// @throws UserException bad input when the service would refuse the item as it shall be
    public EditPlan plan(ItemDraft draft) {
        Map<String, AttributeValue> base = draft.base();
        Map<String, AttributeValue> mine = draft.mine();
        if (mine == null) {
            return plan(draft, delete(draft.first()));
        }
        ItemCheck.require(draft, table);
        if (base == null) {
            return plan(draft, create(mine));
        }
        if (draft.moves(keys())) {
            return plan(draft, move(base, mine));
        }
        return update(draft, base, mine);
    }

    private KeyNames keys() {
        return KeyNames.of(table);
    }

    private EditPlan plan(ItemDraft draft, Write write) {
        return new EditPlan(draft, List.of(write), EditCost.of(table, draft), List.of());
    }

    private Write create(Map<String, AttributeValue> item) {
        var expressions = new EditExpressions().isNew(keys().partition());
        return new Write.Put(PutItemRequest.builder()
                .tableName(table.tableName())
                .item(item)
                .conditionExpression(expressions.condition())
                .expressionAttributeNames(expressions.names())
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)
                .build());
    }

    private Write delete(Map<String, AttributeValue> item) {
        EditExpressions expressions = unchanged(item);
        return new Write.Delete(DeleteItemRequest.builder()
                .tableName(table.tableName())
                .key(ItemKeys.keyOf(item, keys()))
                .conditionExpression(expressions.condition())
                .expressionAttributeNames(expressions.names())
                .expressionAttributeValues(expressions.values())
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .returnValues(ReturnValue.ALL_OLD)
                .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)
                .build());
    }

    /// A key can't change: the item is put under the new key if there is none, and deleted under the old one if it is
    /// as it was seen; both or nothing.
    private Write move(Map<String, AttributeValue> base, Map<String, AttributeValue> mine) {
        mine.forEach((name, value) -> {
            if (AttributeType.of(value) == AttributeType.UNKNOWN) {
                throw new UserException(new UserError.BadInput(
                        "The attribute " + name + " has a type that Sortkey doesn't know, so the item can't be written"
                                + " under another key.",
                        "Keep the key."));
            }
        });
        var fresh = new EditExpressions().isNew(keys().partition());
        EditExpressions old = unchanged(base);
        return new Write.Transaction(TransactWriteItemsRequest.builder()
                .transactItems(
                        TransactWriteItem.builder()
                                .put(Put.builder()
                                        .tableName(table.tableName())
                                        .item(counted(base, mine))
                                        .conditionExpression(fresh.condition())
                                        .expressionAttributeNames(fresh.names())
                                        .returnValuesOnConditionCheckFailure(
                                                ReturnValuesOnConditionCheckFailure.ALL_OLD)
                                        .build())
                                .build(),
                        TransactWriteItem.builder()
                                .delete(Delete.builder()
                                        .tableName(table.tableName())
                                        .key(ItemKeys.keyOf(base, keys()))
                                        .conditionExpression(old.condition())
                                        .expressionAttributeNames(old.names())
                                        .expressionAttributeValues(old.values())
                                        .returnValuesOnConditionCheckFailure(
                                                ReturnValuesOnConditionCheckFailure.ALL_OLD)
                                        .build())
                                .build())
                .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)
                .build());
    }

    /// On the condition that the item is as it was seen: by its version, or by its attributes, those that fit into a
    /// condition.
    private EditExpressions unchanged(Map<String, AttributeValue> item) {
        var expressions = new EditExpressions().exists(keys().partition());
        AttributeValue counter = version == null ? null : item.get(version);
        if (version != null && counter != null) {
            return expressions.was(AttributePath.of(version), counter);
        }
        new TreeMap<>(item)
                .entrySet().stream()
                        .filter(entry -> !keys().all().contains(entry.getKey())
                                && AttributeType.of(entry.getValue()) != AttributeType.UNKNOWN)
                        .limit(MOST_ATTRIBUTES_SEEN)
                        .forEach(entry -> expressions.was(AttributePath.of(entry.getKey()), entry.getValue()));
        return expressions;
    }

    private EditPlan update(ItemDraft draft, Map<String, AttributeValue> base, Map<String, AttributeValue> mine) {
        Map<String, AttributeValue> wanted = counted(base, mine);
        List<PathEdit> edits = PathEdit.smallest(base, wanted);
        if (PathEdit.smallest(base, mine).isEmpty()) {
            return new EditPlan(draft, List.of(), EditCost.NONE, List.of());
        }
        var counting = new ItemDraft(base, wanted);
        if (expressions(edits, base).fits()) {
            return new EditPlan(counting, List.of(update(edits, base)), EditCost.of(table, counting), List.of());
        }
        List<Write> writes = split(PathEdit.ofAttributes(base, wanted), base);
        return new EditPlan(
                counting,
                writes,
                EditCost.of(table, counting).times(writes.size()),
                writes.size() == 1
                        ? List.of("Too many values for one expression, so whole attributes are compared and set.")
                        : List.of("Too many values for one expression, so this takes "
                                + Counted.of(writes.size(), "update") + ", one after the other."));
    }

    /// As few updates as possible, each of other attributes.
    private List<Write> split(List<PathEdit> edits, Map<String, AttributeValue> base) {
        var writes = new ArrayList<Write>();
        List<PathEdit> some = new ArrayList<>();
        for (PathEdit edit : edits) {
            some.add(edit);
            if (!expressions(some, base).fits()) {
                some.removeLast();
                writes.add(update(some, base));
                some = new ArrayList<>(List.of(edit));
            }
        }
        writes.add(update(some, base));
        return writes;
    }

    private EditExpressions expressions(List<PathEdit> edits, Map<String, AttributeValue> base) {
        var expressions = new EditExpressions().exists(keys().partition());
        if (version == null || !base.containsKey(version)) {
            return expressions.edit(edits, base);
        }
        expressions.was(AttributePath.of(version), base.get(version));
        edits.forEach(edit -> expressions.put(edit.path(), edit.after()));
        return expressions;
    }

    private Write update(List<PathEdit> edits, Map<String, AttributeValue> base) {
        EditExpressions expressions = expressions(edits, base);
        return new Write.Update(UpdateItemRequest.builder()
                .tableName(table.tableName())
                .key(ItemKeys.keyOf(base, keys()))
                .updateExpression(expressions.update())
                .conditionExpression(expressions.condition())
                .expressionAttributeNames(expressions.names())
                .expressionAttributeValues(expressions.values())
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .returnValues(ReturnValue.ALL_OLD)
                .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)
                .build());
    }

    /// `mine` with the next version, unless the person typed one.
    private Map<String, AttributeValue> counted(Map<String, AttributeValue> base, Map<String, AttributeValue> mine) {
        AttributeValue before = version == null ? null : base.get(version);
        AttributeValue after = version == null ? null : mine.get(version);
        if (version == null
                || before == null
                || after == null
                || before.n() == null
                || after.n() == null
                || !DynamoNumber.same(before.n(), after.n())) {
            return mine;
        }
        var counted = new HashMap<>(mine);
        counted.put(
                version,
                AttributeValue.fromN(
                        new BigDecimal(before.n()).add(BigDecimal.ONE).toPlainString()));
        return counted;
    }
}
