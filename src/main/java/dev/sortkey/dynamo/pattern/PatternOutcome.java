package dev.sortkey.dynamo.pattern;

import java.time.Duration;
import java.util.List;

/// What came of one test of a pattern.
///
/// @param summary the request, what it returned and what it consumed; empty when it wasn't sent
/// @param reasons which promises were broken and how, a sentence each; none when it passed
/// @param sent whether there was a response to judge
public record PatternOutcome(
        AccessPattern pattern, PatternTest test, String summary, List<String> reasons, boolean sent, Duration took) {
    /// Whether every promise was kept.
    public boolean passed() {
        return reasons.isEmpty();
    }
}
