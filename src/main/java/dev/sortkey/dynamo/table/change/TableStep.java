package dev.sortkey.dynamo.table.change;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/// One request that changes a table, and what people have to know before it is sent.
///
/// @param what it does, such as `Create the index by-status (status, created)`
/// @param request an UpdateTable or another request for one table
/// @param notes what it costs, how long it takes, and what follows from it; a sentence each
/// @param warning what can't be undone or breaks something; empty when another change brings back what was before
public record TableStep(String what, DynamoDbRequest request, List<String> notes, String warning) {
    /// Its notes can't be changed.
    public TableStep {
        notes = List.copyOf(notes);
    }

    static TableStep of(String what, DynamoDbRequest request, String... notes) {
        return new TableStep(what, request, List.of(notes), "");
    }

    TableStep warning(String words) {
        return new TableStep(what, request, notes, words);
    }

    /// Whether it can't be undone, or breaks something.
    public boolean hasWarning() {
        return !warning.isEmpty();
    }
}
