package dev.sortkey.dynamo.connection;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.InterceptorContext;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// A client whose item operations go through a cluster of DynamoDB Accelerator, and all others to DynamoDB itself.
///
/// The cluster's client runs no execution interceptors. So the guard and the observers are asked here, in the order
/// in which the SDK asks them: nothing reaches the cluster without them.
///
/// @param direct the client of DynamoDB itself, which asks its interceptors on its own
/// @param interceptors the observers and, last, the guard
record DaxRoutingClient(DynamoDbClient direct, DaxCluster cluster, List<ExecutionInterceptor> interceptors)
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

    static DynamoDbClient of(DynamoDbClient direct, DaxCluster cluster, List<ExecutionInterceptor> interceptors) {
        return (DynamoDbClient) Proxy.newProxyInstance(
                DaxRoutingClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                new DaxRoutingClient(direct, cluster, interceptors));
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

    private @Nullable Object throughCluster(DynamoDbRequest request, Method method) throws Throwable {
        String operation = Character.toUpperCase(method.getName().charAt(0))
                + method.getName().substring(1);
        var attributes = new ExecutionAttributes();
        attributes.putAttribute(SdkExecutionAttribute.OPERATION_NAME, operation);
        var asked = InterceptorContext.builder().request(request).build();
        interceptors.forEach(each -> each.beforeExecution(asked, attributes));
        interceptors.forEach(each -> each.beforeTransmission(asked, attributes));
        SdkResponse response;
        try {
            response = (SdkResponse) send(cluster.client(), method, new Object[] {request});
        } catch (RuntimeException failure) {
            RuntimeException told = cluster.words(failure, operation);
            var failed = new FailedRequest(request, told);
            interceptors.reversed().forEach(each -> each.onExecutionFailure(failed, attributes));
            throw told;
        }
        var answered = asked.toBuilder().response(response).build();
        interceptors.reversed().forEach(each -> each.afterExecution(answered, attributes));
        return response;
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
