package dev.sortkey.dynamo.read.plan;

import dev.sortkey.dynamo.read.Read;
import dev.sortkey.dynamo.read.draft.ReadOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/// Builds the SDK's requests; members with the service's default are left out.
final class Requests {
    private Requests() {}

    static Read.Get get(DraftConditions asked, Match match) {
        var expressions = new Expressions();
        var key = new LinkedHashMap<String, AttributeValue>();
        match.keys()
                .forEach(condition ->
                        key.put(condition.path().attribute(), condition.values().getFirst()));
        return new Read.Get(GetItemRequest.builder()
                .tableName(asked.table().tableName())
                .key(key)
                .projectionExpression(expressions.projection(asked.projection()))
                .expressionAttributeNames(expressions.names())
                .consistentRead(consistent(asked.options()))
                .build());
    }

    static Read.Query query(DraftConditions asked, Match match) {
        var expressions = new Expressions();
        var request = QueryRequest.builder()
                .tableName(asked.table().tableName())
                .indexName(match.path().indexName())
                .keyConditionExpression(expressions.and(match.keys()))
                .filterExpression(expressions.and(match.filters()))
                .projectionExpression(expressions.projection(asked.projection()))
                .scanIndexForward(asked.options().descending() ? Boolean.FALSE : null)
                .limit(asked.options().limit())
                .consistentRead(consistent(asked.options()));
        return new Read.Query(request.expressionAttributeNames(expressions.names())
                .expressionAttributeValues(expressions.values())
                .build());
    }

    static Read.Scan scan(DraftConditions asked, AccessPath path) {
        var expressions = new Expressions();
        var request = ScanRequest.builder()
                .tableName(asked.table().tableName())
                .indexName(path.indexName())
                .filterExpression(expressions.and(asked.conditions()))
                .projectionExpression(expressions.projection(asked.projection()))
                .limit(asked.options().limit())
                .consistentRead(consistent(asked.options()));
        Map<String, String> names = expressions.names();
        return new Read.Scan(
                request.expressionAttributeNames(names)
                        .expressionAttributeValues(expressions.values())
                        .build(),
                asked.options().segments());
    }

    static Read.Select select(String statement, ReadOptions options) {
        return new Read.Select(ExecuteStatementRequest.builder()
                .statement(statement)
                .limit(options.limit())
                .consistentRead(consistent(options))
                .build());
    }

    private static @Nullable Boolean consistent(ReadOptions options) {
        return options.consistent() ? Boolean.TRUE : null;
    }
}
