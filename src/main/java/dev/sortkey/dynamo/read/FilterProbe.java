package dev.sortkey.dynamo.read;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The first items that a read looked at, without its filter: one small request, to see why nothing matched.
public final class FilterProbe {
    private static final Pattern PLACEHOLDER = Pattern.compile("[#:]\\w+");

    private FilterProbe() {}

    /// The probe of a Query or a Scan with a filter; empty for other reads.
    ///
    /// @param items how many it reads at most
    public static Optional<Read> of(Read read, int items) {
        return switch (read) {
            case Read.Query(var query)
            when query.filterExpression() != null ->
                Optional.of(new Read.Query(query.toBuilder()
                        .filterExpression(null)
                        .projectionExpression(null)
                        .expressionAttributeNames(
                                used(query.expressionAttributeNames(), query.keyConditionExpression()))
                        .expressionAttributeValues(
                                used(query.expressionAttributeValues(), query.keyConditionExpression()))
                        .limit(items)
                        .build()));
            case Read.Scan(var scan, var _)
            when scan.filterExpression() != null ->
                Optional.of(new Read.Scan(
                        scan.toBuilder()
                                .filterExpression(null)
                                .projectionExpression(null)
                                .expressionAttributeNames(null)
                                .expressionAttributeValues(null)
                                .limit(items)
                                .build(),
                        1));
            case Read.Query _, Read.Scan _, Read.Get _, Read.BatchGet _, Read.Select _ -> Optional.empty();
        };
    }

    /// Those of `placeholders` that `expression` has: the service refuses others.
    private static <T> Map<String, T> used(Map<String, T> placeholders, String expression) {
        Set<String> used = PLACEHOLDER
                .matcher(expression)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
        return placeholders.entrySet().stream()
                .filter(entry -> used.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
