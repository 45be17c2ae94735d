package dev.sortkey.posture.review;

import dev.sortkey.posture.finding.Status;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What happened to a finding since an earlier run.
public enum Change {
    /// The earlier run didn't have it.
    NEW,
    /// It has another status now.
    CHANGED,
    /// It is as it was.
    UNCHANGED,
    /// It failed, and doesn't any more.
    FIXED;

    /// What happened to a finding that is `now`.
    ///
    /// @param before its status in the earlier run; null when that didn't have it
    static Change of(@Nullable Status before, Status now) {
        if (before == null) {
            return NEW;
        }
        if (before == now) {
            return UNCHANGED;
        }
        return before == Status.FAIL && now != Status.UNKNOWN ? FIXED : CHANGED;
    }

    /// As files have it, such as `new`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
