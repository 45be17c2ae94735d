package dev.sortkey.dynamo.write;

import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.dynamo.read.Read;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/// A request that is ready to send, and what it costs.
public sealed interface PreparedRequest {
    /// Exactly what will be sent.
    DynamoDbRequest request();

    /// The capacity it uses at most.
    CapacityUnits most();

    /// What it costs, for a person to read.
    String cost();

    /// What else a person should know, one sentence each; often none.
    List<String> notes();

    /// One that only reads.
    record Reading(Read read, CapacityUnits most, String cost, List<String> notes) implements PreparedRequest {
        @Override
        public DynamoDbRequest request() {
            return read.request();
        }
    }

    /// One that changes items.
    record Writing(Write write, WriteCost estimate) implements PreparedRequest {
        @Override
        public DynamoDbRequest request() {
            return write.request();
        }

        @Override
        public CapacityUnits most() {
            return estimate.units();
        }

        @Override
        public String cost() {
            return estimate.text();
        }

        @Override
        public List<String> notes() {
            return List.of();
        }
    }
}
