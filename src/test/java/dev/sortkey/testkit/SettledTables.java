package dev.sortkey.testkit;

import dev.sortkey.dynamo.table.Waiting;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/// Returns from `CreateTable` when the table can be used. ExtendDB makes tables in a second, as AWS does in
/// several; the other engines at once.
final class SettledTables implements ExecutionInterceptor {
    private final RawClients clients;

    SettledTables(RawClients clients) {
        this.clients = clients;
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        if (context.request() instanceof CreateTableRequest create) {
            await(clients.dynamo(), create.tableName());
        }
    }

    /// The table as it is once it can be used.
    static TableDescription await(DynamoDbClient dynamo, String name) {
        Waiting.real().until(() -> described(dynamo, name).tableStatus() != TableStatus.CREATING, name);
        return described(dynamo, name);
    }

    private static TableDescription described(DynamoDbClient dynamo, String name) {
        return dynamo.describeTable(it -> it.tableName(name)).table();
    }
}
