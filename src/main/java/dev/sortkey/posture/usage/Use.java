package dev.sortkey.posture.usage;

import java.time.Instant;
import java.util.Comparator;

/// A permission that was asked for, and how often.
///
/// @param principal the ARN of the user or the role, not that of a session
/// @param action such as `dynamodb:GetItem`
/// @param resource the ARN; `*` for actions without one
/// @param count how many requests asked for it
/// @param first when it was asked for first
/// @param last when it was asked for last
public record Use(String principal, String action, String resource, long count, Instant first, Instant last)
        implements Comparable<Use> {
    private static final Comparator<Use> ORDER = Comparator.comparing(Use::principal)
            .thenComparing(use -> use.resource().equals("*"))
            .thenComparing(Use::resource)
            .thenComparing(Use::action);

    @Override
    public int compareTo(Use other) {
        return ORDER.compare(this, other);
    }
}
