package dev.sortkey.posture.run;

import dev.sortkey.posture.check.Expectations;

/// The options of an assessment.
///
/// @param expectations the expectations that the person has set
/// @param sample whether some items of each table may be read and searched for secrets, on this machine only
public record AssessmentOptions(Expectations expectations, boolean sample) {}
