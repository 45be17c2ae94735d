package dev.sortkey.dynamo.client.server;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.VectorIndexDescription;

/// Gives a table's description the name that was asked for, where a server leaves it out, and takes from it
/// whatever has to have a name and has none: keys, attributes and indexes.
public final class WholeTable implements ExecutionInterceptor {
    @Override
    public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
        return context.response() instanceof DescribeTableResponse answer
                        && answer.table() != null
                        && context.request() instanceof DescribeTableRequest asked
                ? answer.toBuilder()
                        .table(whole(answer.table(), asked.tableName()))
                        .build()
                : context.response();
    }

    static TableDescription whole(TableDescription table, String asked) {
        var whole = table.toBuilder().tableName(Objects.requireNonNullElse(table.tableName(), asked));
        if (table.hasAttributeDefinitions()) {
            whole.attributeDefinitions(named(table.attributeDefinitions(), AttributeDefinition::attributeName));
        }
        if (table.hasKeySchema()) {
            whole.keySchema(keys(table.keySchema()));
        }
        if (table.hasGlobalSecondaryIndexes()) {
            whole.globalSecondaryIndexes(
                    named(table.globalSecondaryIndexes(), GlobalSecondaryIndexDescription::indexName).stream()
                            .map(index -> index.toBuilder()
                                    .keySchema(keys(index.keySchema()))
                                    .build())
                            .toList());
        }
        if (table.hasLocalSecondaryIndexes()) {
            whole.localSecondaryIndexes(
                    named(table.localSecondaryIndexes(), LocalSecondaryIndexDescription::indexName).stream()
                            .map(index -> index.toBuilder()
                                    .keySchema(keys(index.keySchema()))
                                    .build())
                            .toList());
        }
        if (table.hasVectorIndexes()) {
            whole.vectorIndexes(named(table.vectorIndexes(), VectorIndexDescription::indexName));
        }
        return whole.build();
    }

    private static List<KeySchemaElement> keys(List<KeySchemaElement> schema) {
        return named(schema, KeySchemaElement::attributeName);
    }

    private static <T> List<T> named(List<T> parts, Function<T, @Nullable String> name) {
        return parts.stream().filter(part -> name.apply(part) != null).toList();
    }
}
