package dev.sortkey.chat.seed;

import dev.sortkey.chat.model.Message;
import dev.sortkey.dynamo.table.definition.DefinitionFile;
import dev.sortkey.dynamo.table.sample.SampleTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/// Rows as the reference's scripts, its server and its stream job leave them: every {@link ReferenceShape}.
///
/// @param table the table's name
public record ReferenceSample(String table) implements SampleTable {

    @Override
    public CreateTableRequest definition() {
        return DefinitionFile.builtIn(ChatSample.TABLE).toBuilder()
                .tableName(table)
                .build();
    }

    @Override
    public @Nullable String expiry() {
        return null;
    }

    /// The first row is the first message of the first shape.
    @Override
    public List<Map<String, AttributeValue>> rows(Instant moment) {
        return Stream.of(ReferenceShape.values())
                .flatMap(shape -> shape.rows(moment).stream())
                .toList();
    }

    @Override
    public Optional<Instant> momentIn(DynamoDbClient client) {
        Message first = Message.of(rows(Instant.EPOCH).getFirst());
        return client
                .query(request -> request.tableName(table)
                        .consistentRead(true)
                        .limit(1)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", first.item().get("pk"))))
                .items()
                .stream()
                .map(Message::of)
                .filter(found -> found.uuid().equals(first.uuid()))
                .map(found -> Instant.EPOCH.plus(
                        Duration.between(first.stamp().moment(), found.stamp().moment())))
                .findFirst();
    }

    @Override
    public Optional<String> identity(Map<String, AttributeValue> row) {
        return ReferenceRows.identity(row);
    }
}
