package dev.sortkey.posture.access.path;

import dev.sortkey.posture.access.Organisation;
import dev.sortkey.posture.iam.Document;
import dev.sortkey.posture.iam.PolicyStatement;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Which actions the organisation's policies limit, so that most questions are answered without them.
final class Limits {
    private final List<List<Document>> levels;
    private final List<PolicyStatement> denying;
    private final Map<String, Boolean> known = new HashMap<>();

    Limits(Organisation organisation) {
        levels = organisation.serviceControl();
        denying = Stream.concat(levels.stream(), organisation.resourceControl().stream())
                .flatMap(List::stream)
                .flatMap(Permissions::statements)
                .filter(statement -> !statement.allows())
                .toList();
    }

    /// Whether it may depend on who calls `action`, or on what, whether they let it through.
    boolean touch(String action) {
        return known.computeIfAbsent(
                action,
                _ -> denying.stream().anyMatch(it -> it.actions().cover(action))
                        || !levels.stream().allMatch(level -> passes(level, action)));
    }

    /// Whether they may treat two principals with the same policies differently when these call one of `actions`.
    boolean arePersonal(List<String> actions) {
        return Stream.concat(
                        denying.stream(), levels.stream().flatMap(List::stream).flatMap(Permissions::statements))
                .filter(it -> actions.stream().anyMatch(it.actions()::cover))
                .map(it -> it.json().toLowerCase(Locale.ROOT))
                .anyMatch(json -> Permissions.isPersonal(json));
    }

    private static boolean passes(List<Document> level, String action) {
        return level.stream()
                        .flatMap(Permissions::statements)
                        .anyMatch(it -> it.allows()
                                && it.conditions().isEmpty()
                                && it.actions().cover(action)
                                && (it.resources() == null
                                        || (!it.resources().except()
                                                && it.resources().written().contains("*"))))
                // What can't be read refuses nothing by silence; that it wasn't read is said elsewhere.
                || level.stream().anyMatch(it -> it instanceof Document.Unreadable);
    }
}
