package dev.sortkey.dynamo.connection;

import java.util.List;
import java.util.Set;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest;
import software.amazon.awssdk.services.dynamodb.model.ParameterizedStatement;

/// Refuses, before anything is sent, every operation that is not known to read, unless the {@link Lock} is open.
///
/// It sits in each client of a connection, so no screen, job, PartiQL statement or command goes round it. Operations
/// that this list does not know, such as ones a newer SDK brings, count as writes.
final class GuardInterceptor implements ExecutionInterceptor {
    private static final Set<String> READS = Set.of(
            "BatchGetItem",
            "GetItem",
            "Query",
            "Scan",
            "TransactGetItems",
            "GetResourcePolicy",
            "GetRecords",
            "GetShardIterator");
    private static final List<String> READ_PREFIXES = List.of("Describe", "List");

    private final Lock lock;

    GuardInterceptor(Lock lock) {
        this.lock = lock;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        if (!reads(operation == null ? "" : operation, context.request())) {
            lock.check(operation == null ? "An unknown operation" : operation);
        }
    }

    /// The request may have been changed by another interceptor since; look again at what is really sent.
    @Override
    public void beforeMarshalling(Context.BeforeMarshalling context, ExecutionAttributes attributes) {
        beforeExecution(context, attributes);
    }

    static boolean reads(String operation, SdkRequest request) {
        return READS.contains(operation)
                || READ_PREFIXES.stream().anyMatch(operation::startsWith)
                || switch (request) {
                    case ExecuteStatementRequest one -> Statement.selects(one.statement());
                    case BatchExecuteStatementRequest batch ->
                        batch.statements().stream()
                                .map(BatchStatementRequest::statement)
                                .allMatch(Statement::selects);
                    case ExecuteTransactionRequest transaction ->
                        transaction.transactStatements().stream()
                                .map(ParameterizedStatement::statement)
                                .allMatch(Statement::selects);
                    default -> false;
                };
    }
}
