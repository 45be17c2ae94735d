package dev.sortkey.posture.usage;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Reads that go together with those that were used, and reach no other items.
final class RelatedReads {
    /// What they are, in a sentence.
    static final String WORDS =
            "Added though they weren't used: DescribeTable on each table, BatchGetItem where GetItem "
                    + "is used and the other way round, and all that reading a stream takes.";

    private static final List<String> BY_KEY = List.of("dynamodb:GetItem", "dynamodb:BatchGetItem");
    private static final List<String> OF_STREAMS =
            List.of("dynamodb:DescribeStream", "dynamodb:GetShardIterator", "dynamodb:GetRecords");
    private static final String TABLE = ":table/";

    private RelatedReads() {}

    /// Adds them to the resources of each action.
    static void addTo(SortedMap<String, SortedSet<String>> byAction) {
        for (List<String> together : List.of(BY_KEY, OF_STREAMS)) {
            Set<String> resources = new TreeSet<>();
            together.forEach(action -> resources.addAll(byAction.getOrDefault(action, new TreeSet<>())));
            together.forEach(action -> resources.forEach(arn -> LeastPolicy.add(byAction, action, arn)));
        }
        new TreeMap<>(byAction)
                .values().stream()
                        .flatMap(Set::stream)
                        .filter(arn -> arn.contains(TABLE))
                        .map(RelatedReads::table)
                        .distinct()
                        .toList()
                        .forEach(table -> LeastPolicy.add(byAction, "dynamodb:DescribeTable", table));
    }

    /// The table that `arn` is in.
    static String table(String arn) {
        int inner = arn.indexOf('/', arn.indexOf(TABLE) + TABLE.length());
        return inner < 0 ? arn : arn.substring(0, inner);
    }
}
