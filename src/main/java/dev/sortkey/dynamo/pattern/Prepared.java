package dev.sortkey.dynamo.pattern;

import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.dynamo.read.Read;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/// A pattern with its values: ready to be sent, and what that costs.
public sealed interface Prepared {
    /// Exactly what will be sent.
    DynamoDbRequest request();

    /// The capacity it uses at most.
    CapacityUnits most();

    /// What it costs, in words.
    String cost();

    /// What else a person should know, one sentence each; often none.
    List<String> notes();

    /// Only reads.
    ///
    /// @param read for {@link dev.sortkey.dynamo.read.Pages}
    record Reading(Read read, CapacityUnits most, String cost, List<String> notes) implements Prepared {
        @Override
        public DynamoDbRequest request() {
            return read.request();
        }
    }

    /// Changes the table.
    record Writing(DynamoDbRequest request, CapacityUnits most, String cost, List<String> notes) implements Prepared {}
}
