package dev.sortkey.dynamo.table.sample;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/// Rows of one table that come with the program. Their times count back from a moment; all else is always the same.
public interface SampleTable {
    /// The table, created where it is absent.
    CreateTableRequest definition();

    /// The attribute by which rows expire, or null when none do.
    @Nullable
    String expiry();

    /// All rows, of which the first is written before the others.
    List<Map<String, AttributeValue>> rows(Instant moment);

    /// The moment from which the rows that are in the table were counted; nothing when there are none.
    Optional<Instant> momentIn(DynamoDbClient client);

    /// What tells that a row is there although it has changed since or has another key in its partition; such a row
    /// is left as it is. Nothing for rows that are written again as they were.
    Optional<String> identity(Map<String, AttributeValue> row);
}
