package dev.sortkey.posture.run;

/// The progress of an assessment.
///
/// @param assessment what is known and judged so far
/// @param done how many questions have their answers
/// @param planned how many are planned so far; it grows as tables and trails are found
/// @param asking what was asked last, such as `dynamodb:DescribeTable orders`
/// @param reach how many accounts and Regions there are
public record AssessmentProgress(Assessment assessment, int done, int planned, String asking, Reach reach) {
    /// The progress of one account and Region.
    public AssessmentProgress(Assessment assessment, int done, int planned, String asking) {
        this(assessment, done, planned, asking, Reach.ONE);
    }

    /// How far a scan of several accounts and Regions is.
    ///
    /// @param finished how many are read
    /// @param started how many of them have answers
    /// @param scopes how many are planned so far
    public record Reach(int finished, int started, int scopes) {
        /// A single one.
        public static final Reach ONE = new Reach(0, 1, 1);
    }

    /// The same with what was judged meanwhile.
    AssessmentProgress with(Assessment judged) {
        return new AssessmentProgress(judged, done, planned, asking, reach);
    }

    /// How much of all is done, from 0 to 1; negative while that can't be told. What hasn't started is assumed to
    /// be as large as what has.
    public double fraction() {
        return planned == 0 || reach.scopes() == 0
                ? -1
                : Math.min(1, (double) done / planned * Math.max(1, reach.started()) / reach.scopes());
    }
}
