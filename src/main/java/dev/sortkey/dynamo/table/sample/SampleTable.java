package dev.sortkey.dynamo.table.sample;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/// A table that comes with the program, and its items. Their times count back from a moment; all else is fixed.
public interface SampleTable {
    /// The table, created where it is absent.
    CreateTableRequest definition();

    /// The attribute by which rows expire, or null when none do.
    @Nullable
    String expiry();

    /// All rows, of which the first is written before the others.
    List<Map<String, AttributeValue>> rows(Instant moment);

    /// The moment from which the items in the table were counted; nothing when there are none.
    Optional<Instant> momentIn(DynamoDbClient client);

    /// What identifies an item even after it was changed or got another sort key; such an item is left as it is.
    /// Nothing for items that are written again as they were.
    Optional<String> identity(Map<String, AttributeValue> row);
}
