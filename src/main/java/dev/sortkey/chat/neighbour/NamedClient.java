package dev.sortkey.chat.neighbour;

import dev.sortkey.support.Causes;
import dev.sortkey.support.UserException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/// A client of a table whose attributes or index have other names: what is sent has the table's, what comes
/// back has ours.
public final class NamedClient implements InvocationHandler {
    private final DynamoDbClient client;
    private final TableNames names;

    private NamedClient(DynamoDbClient client, TableNames names) {
        this.client = client;
        this.names = names;
    }

    /// `client` itself when the names are the reference's.
    public static DynamoDbClient of(DynamoDbClient client, TableNames names) {
        return names.isReference()
                ? client
                : (DynamoDbClient) Proxy.newProxyInstance(
                        NamedClient.class.getClassLoader(),
                        new Class<?>[] {DynamoDbClient.class},
                        new NamedClient(client, names));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        boolean request = arguments != null && arguments.length == 1 && arguments[0] instanceof DynamoDbRequest;
        boolean derived = (arguments != null && !request) || method.getName().endsWith("Paginator");
        if (method.isDefault() && derived) {
            return InvocationHandler.invokeDefault(proxy, method, arguments); // it sends requests through here
        }
        try {
            Object answer = request && arguments != null
                    ? method.invoke(client, written((DynamoDbRequest) arguments[0]))
                    : method.invoke(client, arguments);
            return read(answer);
        } catch (InvocationTargetException e) {
            throw read(Objects.requireNonNullElse(e.getCause(), e));
        }
    }

    private DynamoDbRequest written(DynamoDbRequest request) {
        return switch (request) {
            case PutItemRequest put ->
                put.toBuilder().item(names.write(put.item())).build();
            case UpdateItemRequest update
            when update.hasExpressionAttributeNames() ->
                update.toBuilder()
                        .expressionAttributeNames(
                                names.attributes().placeholders(update.key(), update.expressionAttributeNames()))
                        .build();
            case TransactWriteItemsRequest transaction ->
                transaction.toBuilder()
                        .transactItems(transaction.transactItems().stream()
                                .map(this::written)
                                .toList())
                        .build();
            case QueryRequest query -> names.written(query);
            default -> request;
        };
    }

    private TransactWriteItem written(TransactWriteItem item) {
        var changed = item.toBuilder();
        if (item.put() != null) {
            changed.put(
                    item.put().toBuilder().item(names.write(item.put().item())).build());
        }
        if (item.update() != null && item.update().hasExpressionAttributeNames()) {
            changed.update(item.update().toBuilder()
                    .expressionAttributeNames(names.attributes()
                            .placeholders(item.update().key(), item.update().expressionAttributeNames()))
                    .build());
        }
        if (item.conditionCheck() != null && item.conditionCheck().hasExpressionAttributeNames()) {
            changed.conditionCheck(item.conditionCheck().toBuilder()
                    .expressionAttributeNames(names.attributes()
                            .placeholders(
                                    item.conditionCheck().key(),
                                    item.conditionCheck().expressionAttributeNames()))
                    .build());
        }
        return changed.build();
    }

    private @Nullable Object read(@Nullable Object answer) {
        return switch (answer) {
            case QueryResponse query ->
                query.toBuilder().items(read(query.items())).build();
            case ScanResponse scan -> scan.toBuilder().items(read(scan.items())).build();
            case GetItemResponse get
            when get.hasItem() ->
                get.toBuilder().item(names.attributes().read(get.item())).build();
            case UpdateItemResponse update
            when update.hasAttributes() ->
                update.toBuilder()
                        .attributes(names.attributes().read(update.attributes()))
                        .build();
            case BatchGetItemResponse batch
            when batch.hasResponses() ->
                batch.toBuilder()
                        .responses(batch.responses().entrySet().stream()
                                .collect(Collectors.toMap(Map.Entry::getKey, table -> read(table.getValue()))))
                        .build();
            case null, default -> answer;
        };
    }

    private List<Map<String, AttributeValue>> read(List<Map<String, AttributeValue>> items) {
        return items.stream().map(names.attributes()::read).toList();
    }

    /// The items that come with a cancelled transaction are read, too.
    private Throwable read(Throwable failure) {
        TransactionCanceledException cancelled = Causes.find(failure, TransactionCanceledException.class);
        if (cancelled == null || !(failure instanceof UserException told)) {
            return failure;
        }
        return new UserException(
                told.error(),
                cancelled.toBuilder()
                        .cancellationReasons(cancelled.cancellationReasons().stream()
                                .map(reason -> reason.hasItem()
                                        ? reason.toBuilder()
                                                .item(names.attributes().read(reason.item()))
                                                .build()
                                        : reason)
                                .toList())
                        .build());
    }
}
