package dev.sortkey.dynamo.connection;

import java.util.List;
import java.util.Set;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest;
import software.amazon.awssdk.services.dynamodb.model.ParameterizedStatement;

/// The operations that are known to change nothing.
public final class ReadOperations {
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

    private ReadOperations() {}

    /// Whether `request`, sent as `operation`, only reads. Operations unknown here, such as a newer SDK's, write.
    public static boolean contains(String operation, SdkRequest request) {
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
