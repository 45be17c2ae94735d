package dev.sortkey.posture.run;

import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.collect.wide.WideScope;

/// The options of an assessment.
///
/// @param expectations the expectations that the person has set
/// @param sample whether some items of each table may be read and searched for secrets, on this machine only
/// @param scope which accounts and Regions are assessed
public record AssessmentOptions(Expectations expectations, boolean sample, WideScope scope) {
    /// The options for the connection alone.
    public AssessmentOptions(Expectations expectations, boolean sample) {
        this(expectations, sample, WideScope.NONE);
    }
}
