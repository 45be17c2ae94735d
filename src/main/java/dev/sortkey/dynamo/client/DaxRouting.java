package dev.sortkey.dynamo.client;

import static software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure.ALL_OLD;

import dev.sortkey.dynamo.guard.FailedRequest;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
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

/// Sends item operations through a cluster of DynamoDB Accelerator, and all others to DynamoDB itself.
///
/// The cluster's client runs no execution interceptors. So the guard and the observers are asked here, in the order
/// in which the SDK asks them: nothing reaches the cluster without them.
///
/// @param label the connection that failures name
/// @param direct the client of DynamoDB itself, which asks its interceptors on its own
/// @param interceptors the observers and, last, the guard
record DaxRouting(
        ConnectionLabel label, DynamoDbClient direct, DaxCluster cluster, List<ExecutionInterceptor> interceptors)
        implements ClientProxy.Handler {
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

    @Override
    public SdkResponse handle(ClientProxy.Call call) {
        return ITEM_OPERATIONS.contains(call.request().getClass()) && call.request() instanceof DynamoDbRequest request
                ? throughCluster(request, call.method(), call.operation())
                : call.send();
    }

    @Override
    public void close() {
        cluster.close();
    }

    private SdkResponse throughCluster(DynamoDbRequest request, Method method, String operation) {
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
            DaxFailures failures = DaxFailures.of(cluster, label, operation, request);
            return DaxCorrections.plainNumbers(cluster.send(
                    request, method, failure -> isUnread(request, failure) ? failure : failures.translate(failure)));
        } catch (RuntimeException failure) {
            if (request instanceof BatchWriteItemRequest batch && isUnread(batch, failure)) {
                // All of a batch may be sent again.
                return BatchWriteItemResponse.builder()
                        .unprocessedItems(batch.requestItems())
                        .build();
            }
            throw corrected(failure, request);
        }
    }

    /// Whether it is an answer that leaves deletes undone, which the client can't read.
    private static boolean isUnread(DynamoDbRequest request, RuntimeException failure) {
        return request instanceof BatchWriteItemRequest && failure.getCause() instanceof NullPointerException;
    }

    /// `failure` with what the cluster's client leaves out or reorders: the item that `request` asked for, or the
    /// reasons of a transaction.
    private RuntimeException corrected(RuntimeException failure, DynamoDbRequest request) {
        if (failure instanceof TransactionCanceledException cancelled
                && request instanceof TransactWriteItemsRequest writes) {
            var known = new HashMap<String, List<String>>();
            return DaxCorrections.inOrder(
                    cancelled, writes.transactItems(), table -> known.computeIfAbsent(table, this::keys));
        }
        if (!(failure instanceof ConditionalCheckFailedException check)) {
            return failure;
        }
        try {
            return withItem(check, request);
        } catch (AwsServiceException e) {
            return check; // the failed condition matters more than its item
        }
    }

    private ConditionalCheckFailedException withItem(ConditionalCheckFailedException check, DynamoDbRequest request) {
        return switch (request) {
            case PutItemRequest put
            when put.returnValuesOnConditionCheckFailure() == ALL_OLD -> {
                var key = new HashMap<>(put.item());
                key.keySet().retainAll(keys(put.tableName()));
                yield withItem(check, put.tableName(), key);
            }
            case UpdateItemRequest update
            when update.returnValuesOnConditionCheckFailure() == ALL_OLD ->
                withItem(check, update.tableName(), update.key());
            case DeleteItemRequest delete
            when delete.returnValuesOnConditionCheckFailure() == ALL_OLD ->
                withItem(check, delete.tableName(), delete.key());
            default -> check;
        };
    }

    private ConditionalCheckFailedException withItem(
            ConditionalCheckFailedException check, String table, Map<String, AttributeValue> key) {
        GetItemResponse found =
                direct.getItem(it -> it.tableName(table).key(key).consistentRead(true));
        return check.toBuilder().item(found.hasItem() ? found.item() : null).build();
    }

    /// The names of the attributes that `table` has its key in.
    private List<String> keys(String table) {
        return direct.describeTable(it -> it.tableName(table)).table().keySchema().stream()
                .map(KeySchemaElement::attributeName)
                .toList();
    }
}
