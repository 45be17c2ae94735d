package dev.sortkey.chat.lesson;

import dev.sortkey.chat.model.ChatItem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// A request that is sent once more to see its conditions fail, and that can't write anything, whatever is in the
/// table by now: a transaction has another check that never holds, any other write a condition that contradicts
/// itself.
final class FailingRequest {
    private static final int MOST = 99;
    private static final String NOBODY = "NEVER#";
    private static final String NEVER = " AND attribute_exists(pk) AND attribute_not_exists(pk)";

    private FailingRequest() {}

    /// The failing form of `request`; nothing for one that has no condition.
    static Optional<SdkRequest> of(SdkRequest request) {
        if (isOne(request) || Part.of(request).stream().noneMatch(part -> part.condition() != null)) {
            return Optional.empty();
        }
        return switch (request) {
            case TransactWriteItemsRequest all
            when all.transactItems().size() <= MOST ->
                Optional.of(all.toBuilder()
                        .clientRequestToken(null)
                        .transactItems(Stream.concat(all.transactItems().stream(), Stream.of(never(all)))
                                .toList())
                        .build());
            case PutItemRequest put ->
                Optional.of(put.toBuilder()
                        .conditionExpression(never(put.conditionExpression()))
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                        .build());
            case UpdateItemRequest update ->
                Optional.of(update.toBuilder()
                        .conditionExpression(never(update.conditionExpression()))
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                        .build());
            case DeleteItemRequest delete ->
                Optional.of(delete.toBuilder()
                        .conditionExpression(never(delete.conditionExpression()))
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                        .build());
            default -> Optional.empty();
        };
    }

    /// Whether `request` is one of these.
    static boolean isOne(SdkRequest request) {
        return Part.of(request).stream()
                .anyMatch(part ->
                        part.condition() != null && (part.condition().text().endsWith(NEVER) || isNobody(part.key())));
    }

    /// Whether it is the key that no item has.
    static boolean isNobody(Map<String, AttributeValue> key) {
        AttributeValue pk = key.get(ChatItem.KEY.partition());
        return pk != null && pk.s() != null && pk.s().startsWith(NOBODY);
    }

    private static String never(@Nullable String condition) {
        return "(" + condition + ")" + NEVER;
    }

    private static TransactWriteItem never(TransactWriteItemsRequest all) {
        AttributeValue nobody = AttributeValue.fromS(NOBODY + UUID.randomUUID());
        return TransactWriteItem.builder()
                .conditionCheck(ConditionCheck.builder()
                        .tableName(table(all.transactItems()))
                        .key(Map.of("pk", nobody, "sk", nobody))
                        .conditionExpression("attribute_exists(pk)")
                        .build())
                .build();
    }

    private static String table(List<TransactWriteItem> items) {
        TransactWriteItem first = items.getFirst();
        return first.put() != null
                ? first.put().tableName()
                : first.update() != null
                        ? first.update().tableName()
                        : first.delete() != null
                                ? first.delete().tableName()
                                : first.conditionCheck().tableName();
    }
}
