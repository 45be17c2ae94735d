package dev.sortkey.transfer.format;

import dev.sortkey.dynamo.item.AttributeType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// A way to keep items in a file.
public enum Format {
    /// Items with types, one to a line, after each other, or in an array; also each in an `Item`, as S3
    /// exports have them, or the changes of an incremental export.
    DYNAMODB_JSON("DynamoDB JSON", Set.of(), List.of()),
    /// What `aws dynamodb scan` and `query` print.
    SCAN_OUTPUT("output of the AWS CLI", Set.of(), List.of()),
    /// A request file of `aws dynamodb batch-write-item`, which may also delete.
    BATCH_WRITE("BatchWriteItem request", Set.of(), List.of()),
    /// Items without types, one to a line, after each other, or in an array.
    PLAIN_JSON(
            "plain JSON",
            EnumSet.of(AttributeType.B, AttributeType.SS, AttributeType.NS, AttributeType.BS),
            List.of("Binary values become Base64 text, and sets become lists.")),
    /// A line for each item, a column for each attribute of a type.
    CSV("CSV", Set.of(), List.of()),
    /// Ion text as S3 exports have it.
    ION("Ion text", Set.of(), List.of()),
    /// The sample data in a model of NoSQL Workbench.
    WORKBENCH("NoSQL Workbench model", Set.of(), List.of()),
    /// A folder that ExportTableToPointInTime wrote, or one like it.
    S3_EXPORT("S3 export", Set.of(), List.of());

    private final String words;

    @SuppressWarnings("ImmutableEnumChecker") // never changed
    private final Set<AttributeType> lost;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> losses;

    Format(String words, Set<AttributeType> lost, List<String> losses) {
        this.words = words;
        this.lost = lost;
        this.losses = losses;
    }

    /// As a person reads it.
    public String words() {
        return words;
    }

    /// The types that come back as others.
    public Set<AttributeType> lost() {
        return Set.copyOf(lost);
    }

    /// What it can't carry, one sentence each; often none.
    public List<String> losses() {
        return losses;
    }
}
