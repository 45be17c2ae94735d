package dev.sortkey.posture.check.identity;

import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.iam.Policy;
import dev.sortkey.posture.iam.PolicyStatement;
import dev.sortkey.posture.iam.Resources;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Makes resources up that a principal's statements are about, so that a right is found wherever it is given.
final class SampleResources {
    private SampleResources() {}

    /// One ARN for each resource that a statement of `principal` allows one of `actions` on, and `any`.
    static List<String> resources(Principal principal, List<String> actions, String any) {
        var resources = new TreeSet<String>();
        resources.add(any);
        principal.identity().stream()
                .flatMap(document -> document instanceof Policy policy ? policy.statements().stream() : Stream.empty())
                .filter(PolicyStatement::allows)
                .filter(statement -> actions.stream().anyMatch(statement.actions()::cover))
                .forEach(statement -> {
                    Resources named = statement.resources();
                    if (named != null && !named.except()) {
                        named.written().stream()
                                .map(pattern -> pattern.replaceAll("\\$\\{[^}]*}|[*?]", "x"))
                                .filter(arn -> arn.contains(":dynamodb:"))
                                .forEach(resources::add);
                    }
                });
        return List.copyOf(resources);
    }
}
