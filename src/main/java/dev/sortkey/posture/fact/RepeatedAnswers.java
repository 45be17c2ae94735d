package dev.sortkey.posture.fact;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which answers of a snapshot an earlier scope has already: all Regions of an account share its users and roles,
/// and a file has them once.
///
/// @param scopes for each scope, in their order: the place of the first scope with the same answer, by question
record RepeatedAnswers(List<Map<Question, Integer>> scopes) {
    private static final Set<String> SHARED = Set.of("iam", "organizations", "sts");

    static RepeatedAnswers of(Snapshot snapshot) {
        var scopes = new ArrayList<Map<Question, Integer>>();
        var first = new HashMap<Question, Map<Answer, Integer>>();
        for (Facts facts : snapshot.facts().values()) {
            var repeated = new HashMap<Question, Integer>();
            facts.answers().forEach((question, answer) -> {
                if (SHARED.contains(question.service())) {
                    Integer before = first.computeIfAbsent(question, _ -> new HashMap<>())
                            .putIfAbsent(answer, scopes.size());
                    if (before != null) {
                        repeated.put(question, before);
                    }
                }
            });
            scopes.add(repeated);
        }
        return new RepeatedAnswers(scopes);
    }

    boolean isEmpty() {
        return scopes.stream().allMatch(Map::isEmpty);
    }
}
