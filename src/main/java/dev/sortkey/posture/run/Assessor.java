package dev.sortkey.posture.run;

import java.util.function.Consumer;

/// Looks at one connection and judges what it finds.
public interface Assessor {
    /// Collects and judges; blocking. An interrupt ends it early: what was not asked by then stays so.
    ///
    /// @param listener is told after each stage and now and then between, on any thread but never twice at once
    Assessment assess(AssessmentOptions wishes, Consumer<AssessmentProgress> listener);
}
