package dev.sortkey.posture.collect.wide;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// The progress of all scopes together.
public final class WideProgress {
    private final Consumer<Step> listener;
    private final Map<String, int[]> counts = new HashMap<>();
    private int finished;
    private int scopes;

    WideProgress(Consumer<Step> listener) {
        this.listener = listener;
    }

    /// One more answer.
    ///
    /// @param finished how many scopes are done
    /// @param started how many have answers
    /// @param scopes how many are planned so far
    /// @param place the account's connection and the Region, such as `AWS, profile dev, eu-west-1`
    /// @param done how many questions have their answers, in all scopes
    /// @param planned how many are planned so far
    /// @param asked the last question
    public record Step(int finished, int started, int scopes, String place, int done, int planned, String asked) {}

    synchronized void plan(int more) {
        scopes += more;
    }

    /// One that couldn't be read has no answers, but it is done as well.
    synchronized void finished(String place) {
        counts.putIfAbsent(place, new int[2]);
        finished++;
    }

    synchronized void answered(String place, int done, int planned, String asked) {
        counts.put(place, new int[] {done, planned});
        listener.accept(new Step(finished, counts.size(), scopes, place, sum(0), sum(1), asked));
    }

    private int sum(int which) {
        return counts.values().stream().mapToInt(each -> each[which]).sum();
    }
}
