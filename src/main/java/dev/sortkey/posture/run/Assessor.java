package dev.sortkey.posture.run;

import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.fact.Scope;
import dev.sortkey.posture.fact.Snapshot;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Collects the facts of one connection and checks them.
public interface Assessor {
    /// Collects and checks facts. Blocks. An interrupt ends it early; the remaining questions stay unasked.
    ///
    /// @param listener receives progress after each stage and in between, on any thread but never concurrently
    Assessment assess(AssessmentOptions wishes, Consumer<AssessmentProgress> listener);

    /// Asks again only what `changed` names, of one scope, and checks all facts again. The result is the same as
    /// that of {@link #assess}, provided that nothing else changed. Blocks, and ends early as above.
    ///
    /// @param before what is known
    /// @param own the scope of the connection itself, in which something changed
    default Assessment again(
            Snapshot before,
            Scope own,
            Predicate<Question> changed,
            AssessmentOptions wishes,
            Consumer<AssessmentProgress> listener) {
        return assess(wishes, listener);
    }
}
