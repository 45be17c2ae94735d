package dev.sortkey.ui.conversations.hood;

import dev.sortkey.calls.Call;
import dev.sortkey.support.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.kordamp.ikonli.feather.Feather;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// What a request did, on a few lines.
final class RequestText {
    private static final Pattern UUID =
            Pattern.compile("\\b(\\p{XDigit}{8})-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}\\b");

    private RequestText() {}

    static Feather icon(Call call) {
        return switch (call.request()) {
            case PutItemRequest _, UpdateItemRequest _, TransactWriteItemsRequest _ -> Feather.EDIT_3;
            default -> Feather.SEARCH;
        };
    }

    /// Such as `2.5 RCU · 4 ms`, or that a cache answered.
    static String cost(Call call) {
        String capacity = call.cost().capacityWords();
        String time = call.elapsed().toMillis() + " ms";
        return capacity.isEmpty() ? time : capacity + " · " + time;
    }

    /// What it read or wrote, one line for each item that it wrote.
    static List<String> lines(Call call) {
        return switch (call.request()) {
            case QueryRequest query -> query(call, query);
            case GetItemRequest get -> List.of(key(get.key()) + found(call));
            case PutItemRequest put -> List.of("Put " + key(put.item()));
            case UpdateItemRequest update -> List.of("Update " + key(update.key()));
            case TransactWriteItemsRequest all ->
                all.transactItems().stream().map(RequestText::line).toList();
            case BatchGetItemRequest batch ->
                batch.requestItems().values().stream()
                        .flatMap(keys -> keys.keys().stream())
                        .map(RequestText::key)
                        .limit(6)
                        .toList();
            default -> List.of(call.target());
        };
    }

    private static List<String> query(Call call, QueryRequest query) {
        var lines = new ArrayList<String>();
        String condition = query.keyConditionExpression();
        for (var name : query.expressionAttributeNames().entrySet()) {
            condition = condition.replace(name.getKey(), name.getValue());
        }
        for (var value : query.expressionAttributeValues().entrySet()) {
            condition = condition.replace(value.getKey(), text(value.getValue()));
        }
        lines.add(condition);
        lines.add((Boolean.FALSE.equals(query.scanIndexForward()) ? "descending" : "ascending")
                + (query.limit() == null ? "" : ", limit " + query.limit())
                + found(call));
        return lines;
    }

    private static String found(Call call) {
        Integer items = call.cost().items();
        return items == null ? "" : " → " + Counted.of(items, "item");
    }

    private static String line(TransactWriteItem item) {
        if (item.put() != null) {
            return "Put " + key(item.put().item());
        }
        if (item.update() != null) {
            return "Update " + key(item.update().key());
        }
        if (item.delete() != null) {
            return "Delete " + key(item.delete().key());
        }
        return "Check " + key(item.conditionCheck().key());
    }

    static String key(Map<String, AttributeValue> item) {
        AttributeValue pk = item.get("pk");
        AttributeValue sk = item.get("sk");
        return (pk == null ? "?" : text(pk)) + (sk == null ? "" : "  " + text(sk));
    }

    /// The same with identifiers shortened, to make it easier to read.
    static String brief(String text) {
        return UUID.matcher(text).replaceAll("$1…");
    }

    private static String text(AttributeValue value) {
        return value.s() != null ? value.s() : value.n() != null ? value.n() : value.toString();
    }
}
