package dev.sortkey.posture.run;

import java.util.function.Consumer;

/// Collects the facts of one connection and checks them.
public interface Assessor {
    /// Collects and checks facts. Blocks. An interrupt ends it early; the remaining questions stay unasked.
    ///
    /// @param listener receives progress after each stage and in between, on any thread but never concurrently
    Assessment assess(AssessmentOptions wishes, Consumer<AssessmentProgress> listener);
}
