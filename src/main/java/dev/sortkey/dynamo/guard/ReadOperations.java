package dev.sortkey.dynamo.guard;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
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
            "SearchVectors",
            "TransactGetItems",
            "GetResourcePolicy",
            "GetMetricData",
            "GetRecords",
            "GetShardIterator");
    private static final List<String> READ_PREFIXES = List.of("Describe", "List");

    private ReadOperations() {}

    /// Whether `request`, sent as `operation`, only reads. Operations unknown here, such as a newer SDK's, write.
    public static boolean contains(String operation, SdkRequest request) {
        return READS.contains(operation)
                || READ_PREFIXES.stream().anyMatch(operation::startsWith)
                || switch (request) {
                    case ExecuteStatementRequest one -> PartiqlStatement.selects(one.statement());
                    case BatchExecuteStatementRequest batch ->
                        select(batch.statements().stream().map(BatchStatementRequest::statement));
                    case ExecuteTransactionRequest transaction ->
                        select(transaction.transactStatements().stream().map(ParameterizedStatement::statement));
                    default -> false;
                };
    }

    /// Whether there are statements and all of them read: what cannot be seen might write.
    private static boolean select(Stream<String> statements) {
        return statements
                .map(PartiqlStatement::selects)
                .reduce(Boolean::logicalAnd)
                .orElse(false);
    }
}
