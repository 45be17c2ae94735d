package dev.sortkey.dynamo.connection;

import static software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure.ALL_OLD;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.RequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.InterceptorContext;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// A client whose item operations go through a cluster of DynamoDB Accelerator, and all others to DynamoDB itself.
///
/// The cluster's client runs no execution interceptors. So the guard and the observers are asked here, in the order
/// in which the SDK asks them: nothing reaches the cluster without them.
///
/// @param spec the connection that failures name
/// @param direct the client of DynamoDB itself, which asks its interceptors on its own
/// @param interceptors the observers and, last, the guard
record DaxRoutingClient(
        ConnectionSpec spec, DynamoDbClient direct, DaxCluster cluster, List<ExecutionInterceptor> interceptors)
        implements InvocationHandler {
    private static final Set<Class<?>> ITEM_OPERATIONS = Set.of(
            GetItemRequest.class,
            BatchGetItemRequest.class,
            QueryRequest.class,
            ScanRequest.class,
            PutItemRequest.class,
            UpdateItemRequest.class,
            DeleteItemRequest.class,
            BatchWriteItemRequest.class,
            TransactGetItemsRequest.class,
            TransactWriteItemsRequest.class);

    static DynamoDbClient of(
            ConnectionSpec spec, DynamoDbClient direct, DaxCluster cluster, List<ExecutionInterceptor> interceptors) {
        return (DynamoDbClient) Proxy.newProxyInstance(
                DaxRoutingClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                new DaxRoutingClient(spec, direct, cluster, interceptors));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (arguments != null && arguments.length == 1 && arguments[0] instanceof DynamoDbRequest request) {
            return method.getName().endsWith("Paginator")
                    ? InvocationHandler.invokeDefault(proxy, method, arguments) // page by page through here
                    : ITEM_OPERATIONS.contains(request.getClass())
                            ? throughCluster(request, method)
                            : send(direct, method, arguments);
        }
        if (arguments != null && arguments.length == 1 && method.isDefault()) {
            return InvocationHandler.invokeDefault(proxy, method, arguments); // builds the request, and comes back
        }
        if (method.getName().equals("close")) {
            cluster.close();
        }
        return send(direct, method, arguments);
    }

    private Object throughCluster(DynamoDbRequest request, Method method) {
        String operation = Character.toUpperCase(method.getName().charAt(0))
                + method.getName().substring(1);
        ExecutionAttributes attributes = request.overrideConfiguration()
                .map(RequestOverrideConfiguration::executionAttributes)
                .map(ExecutionAttributes::copy)
                .orElseGet(ExecutionAttributes::new);
        attributes.putAttribute(SdkExecutionAttribute.OPERATION_NAME, operation);
        var asked = InterceptorContext.builder().request(request).build();
        interceptors.forEach(each -> each.beforeExecution(asked, attributes));
        interceptors.forEach(each -> each.beforeTransmission(asked, attributes));
        SdkResponse response;
        try {
            response = answer(request, method, operation);
        } catch (RuntimeException failure) {
            var failed = new FailedRequest(request, failure);
            interceptors.reversed().forEach(each -> each.onExecutionFailure(failed, attributes));
            throw failure;
        }
        var answered = asked.toBuilder().response(response).build();
        interceptors.reversed().forEach(each -> each.afterExecution(answered, attributes));
        return response;
    }

    private SdkResponse answer(DynamoDbRequest request, Method method, String operation) {
        cluster.sign();
        try {
            return DaxCorrections.plainNumbers(cluster.send(request, method));
        } catch (RuntimeException failure) {
            if (request instanceof BatchWriteItemRequest batch && failure.getCause() instanceof NullPointerException) {
                // The client can't read an answer that leaves deletes undone. All of a batch may be sent again.
                return BatchWriteItemResponse.builder()
                        .unprocessedItems(batch.requestItems())
                        .build();
            }
            throw corrected(
                    DaxFailures.of(cluster, spec, operation, request).translate(failure), request);
        }
    }

    /// `failure` with what `request` asked to be sent along: the cluster's client has no place for it.
    private RuntimeException corrected(RuntimeException failure, DynamoDbRequest request) {
        if (failure instanceof TransactionCanceledException cancelled
                && request instanceof TransactWriteItemsRequest writes) {
            return DaxCorrections.inOrder(cancelled, writes.transactItems(), this::keys);
        }
        if (!(failure instanceof ConditionalCheckFailedException check)) {
            return failure;
        }
        return switch (request) {
            case PutItemRequest put when put.returnValuesOnConditionCheckFailure() == ALL_OLD -> {
                var key = new HashMap<>(put.item());
                key.keySet().retainAll(keys(put.tableName()));
                yield withItem(check, put.tableName(), key);
            }
            case UpdateItemRequest update when update.returnValuesOnConditionCheckFailure() == ALL_OLD ->
                withItem(check, update.tableName(), update.key());
            case DeleteItemRequest delete when delete.returnValuesOnConditionCheckFailure() == ALL_OLD ->
                withItem(check, delete.tableName(), delete.key());
            default -> check;
        };
    }

    private ConditionalCheckFailedException withItem(
            ConditionalCheckFailedException check, String table, Map<String, AttributeValue> key) {
        GetItemResponse found =
                direct.getItem(it -> it.tableName(table).key(key).consistentRead(true));
        return (ConditionalCheckFailedException)
                check.toBuilder().item(found.hasItem() ? found.item() : null).build();
    }

    /// The names of the attributes that `table` has its key in.
    private List<String> keys(String table) {
        return direct.describeTable(it -> it.tableName(table)).table().keySchema().stream()
                .map(KeySchemaElement::attributeName)
                .toList();
    }

    private static @Nullable Object send(DynamoDbClient client, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
