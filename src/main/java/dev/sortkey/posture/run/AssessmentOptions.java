package dev.sortkey.posture.run;

import dev.sortkey.posture.check.Expectations;

/// What the person wants of an assessment.
///
/// @param expectations what should be true, where no fact can say it
/// @param sample whether some items of each table may be read and searched for secrets, on this machine only
public record AssessmentOptions(Expectations expectations, boolean sample) {}
