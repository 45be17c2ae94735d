package dev.sortkey.dynamo.write.edit;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.DynamoNumber;
import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.write.Write;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
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
    /// Each takes two of a condition's 300 operators.
    private static final int MOST_ATTRIBUTES_SEEN = 149;

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
        if (base != null && mine == null) {
            return plan(draft, delete(base, draft.relied()), unseen(base));
        }
        ItemCheck.require(draft, table);
        if (base == null || mine == null) {
            return plan(draft, create(draft.first()), List.of());
        }
        var counted = new ItemDraft(base, counted(base, mine), draft.relied());
        return draft.moves(keys())
                ? plan(counted, move(base, counted.last()), unseen(base))
                : draft.isEmpty()
                        ? new EditPlan(draft, List.of(), EditCost.NONE, List.of())
                        : update(counted, base, counted.last());
    }

    private KeyNames keys() {
        return KeyNames.of(table);
    }

    private EditPlan plan(ItemDraft draft, Write write, List<String> notes) {
        return plan(draft, List.of(new EditPlan.Step(write, draft)), notes);
    }

    private EditPlan plan(ItemDraft draft, List<EditPlan.Step> steps, List<String> notes) {
        EditCost cost =
                steps.stream().map(step -> EditCost.of(table, step.draft())).reduce(EditCost.NONE, EditCost::plus);
        return new EditPlan(draft, steps, cost, notes);
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

    /// A part of a transaction that changes nothing: the item must be there, with all that `draft` goes by as it was
    /// read.
    public TransactWriteItem check(ItemDraft draft) {
        Map<String, AttributeValue> item = draft.first();
        var expressions = new EditExpressions().exists(keys().partition()).rely(draft.relied(), item);
        return TransactWriteItem.builder()
                .conditionCheck(check -> check.tableName(table.tableName())
                        .key(ItemKeys.keyOf(item, keys()))
                        .conditionExpression(expressions.condition())
                        .expressionAttributeNames(expressions.names())
                        .expressionAttributeValues(expressions.values())
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .build();
    }

    private Write delete(Map<String, AttributeValue> item, List<AttributePath> relied) {
        EditExpressions expressions = unchanged(item, relied);
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
        return new Write.Transaction(TransactWriteItemsRequest.builder()
                .transactItems(Stream.of(create(mine), delete(base, List.of()))
                        .flatMap(Write::transactItems)
                        .toList())
                .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)
                .build());
    }

    /// On the condition that the item is as it was seen: by its version, or by its attributes, as many as fit into a
    /// condition.
    ///
    /// @param relied what must be among them
    private EditExpressions unchanged(Map<String, AttributeValue> item, List<AttributePath> relied) {
        var expressions = new EditExpressions().exists(keys().partition());
        AttributeValue counter = counter(item);
        if (counter != null && version != null) {
            return expressions.was(AttributePath.of(version), counter);
        }
        Set<String> first = relied.stream().map(AttributePath::attribute).collect(Collectors.toSet());
        first.stream()
                .filter(name -> !item.containsKey(name))
                .forEach(name -> expressions.was(AttributePath.of(name), null));
        seen(item)
                .sorted(Comparator.comparing(seen -> !first.contains(seen.getKey())))
                .limit(MOST_ATTRIBUTES_SEEN)
                .forEach(seen -> expressions.was(AttributePath.of(seen.getKey()), seen.getValue()));
        return expressions;
    }

    /// The attributes whose change would be noticed, if there were room for all.
    private Stream<Map.Entry<String, AttributeValue>> seen(Map<String, AttributeValue> item) {
        return new TreeMap<>(item)
                .entrySet().stream()
                        .filter(it -> !keys().all().contains(it.getKey()) && AttributeType.isKnown(it.getValue()));
    }

    private List<String> unseen(Map<String, AttributeValue> item) {
        long all = seen(item).count();
        return counter(item) != null || all <= MOST_ATTRIBUTES_SEEN
                ? List.of()
                : List.of("A condition has room for " + MOST_ATTRIBUTES_SEEN + " of the item's " + all
                        + " attributes. If someone else changes one of the others meanwhile, that goes unnoticed.");
    }

    private EditPlan update(ItemDraft draft, Map<String, AttributeValue> base, Map<String, AttributeValue> mine) {
        List<PathEdit> edits = PathEdit.smallest(base, mine);
        List<AttributePath> relied = draft.relied();
        if (expressions(edits, base, relied).fits()) {
            return plan(draft, update(edits, base, relied), noted(relied));
        }
        List<EditPlan.Step> steps = split(PathEdit.ofAttributes(base, mine), base, relied);
        return plan(
                draft,
                steps,
                steps.size() == 1
                        ? List.of("Too many values for one expression, so whole attributes are compared and set.")
                        : List.of("Too many values for one expression, so this takes "
                                + Counted.of(steps.size(), "update") + ", one after the other."));
    }

    private List<String> noted(List<AttributePath> relied) {
        return relied.isEmpty() || version != null
                ? List.of()
                : List.of("Written only if "
                        + relied.stream().map(AttributePath::toString).collect(Collectors.joining(", "))
                        + (relied.size() == 1 ? " is" : " are") + " as read.");
    }

    /// As few updates as possible, each of other attributes; the first counts the version, for which the others look.
    private List<EditPlan.Step> split(
            List<PathEdit> edits, Map<String, AttributeValue> base, List<AttributePath> relied) {
        var steps = new ArrayList<EditPlan.Step>();
        Map<String, AttributeValue> seen = base;
        List<PathEdit> some = new ArrayList<>();
        for (PathEdit edit : edits.stream()
                .sorted(Comparator.comparing(edit -> !edit.path().attribute().equals(version)))
                .toList()) {
            some.add(edit);
            if (!expressions(some, seen, relied).fits()) {
                some.removeLast();
                steps.add(step(some, seen, relied));
                seen = steps.getLast().draft().last();
                some = new ArrayList<>(List.of(edit));
            }
        }
        steps.add(step(some, seen, relied));
        return steps;
    }

    private EditPlan.Step step(
            List<PathEdit> attributes, Map<String, AttributeValue> seen, List<AttributePath> relied) {
        var then = new HashMap<>(seen);
        attributes.forEach(edit -> then.compute(edit.path().attribute(), (_, _) -> edit.after()));
        return new EditPlan.Step(update(attributes, seen, relied), new ItemDraft(seen, then));
    }

    private EditExpressions expressions(
            List<PathEdit> edits, Map<String, AttributeValue> base, List<AttributePath> relied) {
        var expressions = new EditExpressions().exists(keys().partition());
        AttributeValue counter = counter(base);
        if (counter == null || version == null) {
            return expressions
                    .rely(
                            relied.stream()
                                    .filter(path -> edits.stream()
                                            .noneMatch(edit -> edit.path().equals(path)))
                                    .toList(),
                            base)
                    .edit(edits, base);
        }
        expressions.was(AttributePath.of(version), counter);
        edits.forEach(edit -> expressions.put(edit.path(), edit.after()));
        return expressions;
    }

    private Write update(List<PathEdit> edits, Map<String, AttributeValue> base, List<AttributePath> relied) {
        EditExpressions expressions = expressions(edits, base, relied);
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

    /// The item's version when it can be counted up, because only then does it tell of every change; else null.
    private @Nullable AttributeValue counter(Map<String, AttributeValue> item) {
        AttributeValue counter = version == null ? null : item.get(version);
        return counter == null
                        || counter.n() == null
                        || DynamoNumber.problem(next(counter).n()).isPresent()
                ? null
                : counter;
    }

    private static AttributeValue next(AttributeValue counter) {
        return AttributeValue.fromN(
                new BigDecimal(counter.n()).add(BigDecimal.ONE).toPlainString());
    }

    /// `mine` with the next version, unless the person typed one.
    private Map<String, AttributeValue> counted(Map<String, AttributeValue> base, Map<String, AttributeValue> mine) {
        AttributeValue counter = counter(base);
        if (counter == null || version == null || !PathEdit.same(counter, mine.get(version))) {
            return mine;
        }
        var counted = new HashMap<>(mine);
        counted.put(version, next(counter));
        return counted;
    }
}
