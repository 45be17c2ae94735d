package dev.sortkey.posture.run;

/// The progress of an assessment.
///
/// @param assessment what is known and judged so far
/// @param done how many questions have their answers
/// @param planned how many are planned so far; it grows as tables and trails are found
/// @param asking what was asked last, such as `dynamodb:DescribeTable orders`
public record AssessmentProgress(Assessment assessment, int done, int planned, String asking) {}
