package dev.sortkey.posture.access.path;

import dev.sortkey.posture.access.Account;
import dev.sortkey.posture.access.Organisation;
import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.iam.Decision;
import dev.sortkey.posture.iam.Document;
import dev.sortkey.posture.iam.Policies;
import dev.sortkey.posture.iam.PolicyStatement;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the organisation's policies look at, so that most questions about them are asked once.
final class Limits {
    private final Account account;
    private final List<List<Document>> levels;
    private final List<PolicyStatement> denying;
    private final Map<String, Boolean> byResource = new HashMap<>();

    Limits(Account account) {
        this.account = account;
        Organisation organisation = account.organisation();
        levels = organisation.serviceControl();
        denying = Stream.concat(levels.stream(), organisation.resourceControl().stream())
                .flatMap(List::stream)
                .flatMap(Permissions::statements)
                .filter(statement -> !statement.allows())
                .toList();
    }

    /// Whether it may depend on what `action` is called on whether they let it through.
    boolean byResource(String action) {
        return byResource.computeIfAbsent(
                action,
                _ -> denying.stream().anyMatch(it -> it.actions().cover(action) && !isAboutEverything(it))
                        || isListed(action));
    }

    /// What they say to `who` about those of `actions` that they don't let everybody call on everything; without
    /// the ARN of `who` only where the same policies get the same answer.
    String words(Principal who, List<String> actions) {
        List<String> limited = actions.stream()
                .filter(action -> isListed(action)
                        || denying.stream().anyMatch(it -> it.actions().cover(action)))
                .toList();
        if (limited.isEmpty() || !isPersonal(limited)) {
            return "";
        }
        if (limited.stream().anyMatch(this::byResource)) {
            return who.arn();
        }
        Principal unlimited = who.with(List.of(Policies.ANYTHING)).unbounded();
        return limited.stream()
                .map(action -> account.granted(unlimited, action, Permissions.ANY))
                .map(Limits::words)
                .collect(Collectors.joining("\n"));
    }

    private static String words(Decision decision) {
        return decision.action() + " " + decision.verdict() + " " + decision.keys();
    }

    /// Whether they look at who calls one of `actions`.
    private boolean isPersonal(List<String> actions) {
        return Stream.concat(
                        denying.stream(), levels.stream().flatMap(List::stream).flatMap(Permissions::statements))
                .filter(it -> actions.stream().anyMatch(it.actions()::cover))
                .map(it -> it.json().toLowerCase(Locale.ROOT))
                .anyMatch(Permissions::isPersonal);
    }

    /// Whether a level allows `action` on some resources only, or under conditions, or not at all. What can't be
    /// read refuses nothing by silence.
    private boolean isListed(String action) {
        return !levels.stream()
                .allMatch(level -> level.stream().anyMatch(Document.Unreadable.class::isInstance)
                        || level.stream()
                                .flatMap(Permissions::statements)
                                .anyMatch(it -> it.allows()
                                        && it.conditions().isEmpty()
                                        && it.actions().cover(action)
                                        && isAboutEverything(it)));
    }

    /// Whether it is the same to a statement what is called: keys of the resource or of one service are about that,
    /// but for the service that gets a role.
    private static boolean isAboutEverything(PolicyStatement statement) {
        boolean everything = statement.resources() == null
                || (!statement.resources().except()
                        && statement.resources().written().contains("*"));
        return everything
                && statement.conditions().stream()
                        .map(condition -> condition.key().toLowerCase(Locale.ROOT))
                        .allMatch(key -> key.equals("iam:passedtoservice")
                                || (key.startsWith("aws:") && !key.startsWith("aws:resource")));
    }
}
