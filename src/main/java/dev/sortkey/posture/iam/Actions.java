package dev.sortkey.posture.iam;

import dev.sortkey.posture.iam.match.Wildcard;
import java.util.List;
import java.util.Locale;

/// The actions that a statement is about, or all but them; case does not matter.
public final class Actions {
    private final boolean except;
    private final List<String> written;
    private final List<Wildcard> patterns;

    /// @param except whether it is `NotAction`
    /// @param written such as `dynamodb:*`
    public Actions(boolean except, List<String> written) {
        this.except = except;
        this.written = List.copyOf(written);
        this.patterns = written.stream()
                .map(pattern -> Wildcard.of(pattern.toLowerCase(Locale.ROOT)))
                .toList();
    }

    /// Whether it is about all but those written.
    public boolean except() {
        return except;
    }

    /// As they are written.
    public List<String> written() {
        return written;
    }

    /// Whether the statement is about `action`.
    public boolean cover(String action) {
        for (Wildcard pattern : patterns) {
            if (pattern.matchesSmall(action)) {
                return !except;
            }
        }
        return except;
    }
}
