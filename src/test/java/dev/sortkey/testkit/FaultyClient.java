package dev.sortkey.testkit;

import dev.sortkey.dynamo.client.Failures;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.SocketTimeoutException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// A client whose writes now and then fail as a real service's do, before or after they were done. Which ones is
/// the same for the same seed and the same number of the request.
public final class FaultyClient implements InvocationHandler {
    private final DynamoDbClient client;
    private final ConnectionSpec spec;
    private final Random random;
    private final Set<String> operations;
    private final Map<Fault, Integer> percent;
    private final Map<Fault, Integer> injected = new EnumMap<>(Fault.class);

    /// How a request fails.
    public enum Fault {
        /// Refused by the rate limits; nothing was written.
        THROTTLED,
        /// Another transaction is at the same items; nothing was written.
        CONFLICT,
        /// The server failed; nothing was written.
        BEFORE,
        /// It was written, and the answer was lost.
        AFTER,
        /// The server doesn't have the operation.
        UNSUPPORTED
    }

    private FaultyClient(Connection connection, Set<String> operations, long seed, Map<Fault, Integer> percent) {
        this.client = connection.dynamo();
        this.spec = connection.spec();
        this.operations = operations;
        this.random = new Random(seed);
        this.percent = new EnumMap<>(percent);
    }

    /// In front of `connection`, so many of a hundred transactions failing in each way.
    public static FaultyClient of(Connection connection, long seed, Map<Fault, Integer> percent) {
        return new FaultyClient(connection, Set.of("transactWriteItems"), seed, percent);
    }

    /// In front of `connection`, so many of a hundred writes of any kind failing in each way.
    public static FaultyClient ofAllWrites(Connection connection, long seed, Map<Fault, Integer> percent) {
        return new FaultyClient(
                connection, Set.of("transactWriteItems", "putItem", "updateItem", "deleteItem"), seed, percent);
    }

    /// The client to use.
    public DynamoDbClient client() {
        return (DynamoDbClient) Proxy.newProxyInstance(
                FaultyClient.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, this);
    }

    /// How often each fault happened.
    public synchronized Map<Fault, Integer> injected() {
        return new EnumMap<>(injected);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        Fault fault = operations.contains(method.getName()) ? draw() : null;
        if (fault == null) {
            return pass(method, arguments);
        }
        if (fault == Fault.AFTER) {
            pass(method, arguments);
        }
        throw Failures.translate(failure(fault), spec.label(), "TransactWriteItems");
    }

    private @Nullable Object pass(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private synchronized @Nullable Fault draw() {
        int drawn = random.nextInt(100);
        for (Map.Entry<Fault, Integer> fault : percent.entrySet()) {
            drawn -= fault.getValue();
            if (drawn < 0) {
                injected.merge(fault.getKey(), 1, Integer::sum);
                return fault.getKey();
            }
        }
        return null;
    }

    private static RuntimeException failure(Fault fault) {
        return switch (fault) {
            case THROTTLED ->
                ProvisionedThroughputExceededException.builder()
                        .awsErrorDetails(details("ProvisionedThroughputExceededException", "Slow down"))
                        .statusCode(400)
                        .build();
            case CONFLICT ->
                TransactionCanceledException.builder()
                        .cancellationReasons(CancellationReason.builder()
                                .code("TransactionConflict")
                                .build())
                        .awsErrorDetails(details("TransactionCanceledException", "cancelled"))
                        .statusCode(400)
                        .build();
            case BEFORE ->
                InternalServerErrorException.builder()
                        .awsErrorDetails(details("InternalServerError", "Internal server error"))
                        .statusCode(500)
                        .build();
            case UNSUPPORTED ->
                DynamoDbException.builder()
                        .awsErrorDetails(details("UnknownOperationException", ""))
                        .statusCode(400)
                        .build();
            case AFTER ->
                SdkClientException.create(
                        "Unable to execute HTTP request", new SocketTimeoutException("Read timed out"));
        };
    }

    private static AwsErrorDetails details(String code, String message) {
        return AwsErrorDetails.builder().errorCode(code).errorMessage(message).build();
    }
}
