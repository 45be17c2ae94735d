package dev.sortkey.dynamo.read.plan;

import dev.sortkey.dynamo.read.Read;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The request that answers a draft, and what a person should know before it runs.
///
/// @param read what will be sent
/// @param summary what will run, on one line
/// @param why why this and nothing cheaper, in one sentence
/// @param notes what the answer will not show, one sentence each; often none
/// @param cost what one request of it costs
public record Plan(Read read, String summary, String why, List<String> notes, ReadCost cost) {
    /// Immutable.
    public Plan {
        notes = List.copyOf(notes);
    }

    /// The index that it reads; null when it reads none, or the service chooses.
    public @Nullable String index() {
        return read.index();
    }

    /// The same with one more note.
    public Plan noting(String note) {
        return new Plan(
                read,
                summary,
                why,
                Stream.concat(notes.stream(), Stream.of(note)).toList(),
                cost);
    }
}
