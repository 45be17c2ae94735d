package dev.sortkey.dynamo.read.plan;

import dev.sortkey.dynamo.read.Read;
import java.util.List;

/// The request that answers a draft, and what a person should know before it runs.
///
/// @param read what will be sent
/// @param summary what will run, on one line
/// @param why why this and nothing cheaper, in one sentence
/// @param notes what the answer will not show, one sentence each; often none
/// @param cost what one request of it costs
public record Plan(Read read, String summary, String why, List<String> notes, Cost cost) {
    /// Nothing in it changes.
    public Plan {
        notes = List.copyOf(notes);
    }
}
