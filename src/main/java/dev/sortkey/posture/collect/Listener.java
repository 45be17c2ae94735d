package dev.sortkey.posture.collect;

import dev.sortkey.posture.fact.Facts;

/// Is told how a collection goes, on any thread and also while it is still busy with what it was told before.
public interface Listener {
    /// One more question has its answer; never called twice at once, and what asks waits for it.
    ///
    /// @param done how many have
    /// @param planned how many are planned so far
    /// @param asked the question, such as `dynamodb:DescribeTable orders`
    void answered(int done, int planned, String asked);

    /// A part is complete; worth judging. Only the part that is complete waits for it.
    void rested(Facts soFar);
}
