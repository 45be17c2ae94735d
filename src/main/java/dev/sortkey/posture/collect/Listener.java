package dev.sortkey.posture.collect;

import dev.sortkey.posture.fact.Facts;

/// Is told how a collection goes: on any thread, but never twice at once.
public interface Listener {
    /// One more question has its answer.
    ///
    /// @param done how many have
    /// @param planned how many are planned so far
    /// @param asked the question, such as `dynamodb:DescribeTable orders`
    void answered(int done, int planned, String asked);

    /// A part is complete; worth judging.
    void rested(Facts soFar);
}
