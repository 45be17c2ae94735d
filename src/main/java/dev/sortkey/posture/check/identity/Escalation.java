package dev.sortkey.posture.check.identity;

import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.access.path.AccessPath;
import dev.sortkey.posture.access.path.AccessPaths;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Evidence;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.iam.Decision;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// ID-PRIVESC: whether a principal can reach more of the tables than its own policies allow, through others,
/// through services, or by changing policies.
final class Escalation extends PrincipalCheck {
    Escalation() {
        super("ID-PRIVESC");
    }

    @Override
    List<Finding> findings(PrincipalContext context) {
        var paths = new AccessPaths(context.account(), context.expectations().breakGlass());
        List<Finding> findings = context.account().principals().stream()
                .filter(principal -> !context.isExcepted(principal))
                .flatMap(principal -> check(context, principal, paths).stream())
                .toList();
        if (!findings.isEmpty()) {
            return findings;
        }
        return List.of(context.account().principals().stream()
                .filter(principal -> !context.isExcepted(principal))
                .flatMap(paths::unknownPolicies)
                .findFirst()
                .map(table -> context.finding()
                        .unknown(
                                "Whether a table's policy denies something to somebody who can remove it isn't known.",
                                Questions.policy(table)))
                .orElseGet(() -> passed(context)));
    }

    private static Optional<Finding> check(PrincipalContext context, Principal principal, AccessPaths paths) {
        FindingBuilder finding = context.finding(principal);
        Decision any = context.account().own(principal, "iam:PassRole", context.anyTable());
        if (PrincipalContext.isOpen(any)) {
            return Optional.of(
                    finding.unknown("Not all of its policies could be read.", context.missing(principal, any)));
        }
        AccessPaths.Found found = paths.of(principal);
        return found.path()
                .map(path -> fail(context, finding, path, paths))
                .or(() -> found.unread().stream()
                        .findFirst()
                        .map(other -> finding.unknown(
                                "It can reach " + other.name() + ", whose policies couldn't all be read.",
                                context.missing(
                                        other, context.account().own(other, "iam:PassRole", context.anyTable())))));
    }

    private static Finding fail(PrincipalContext context, FindingBuilder finding, AccessPath path, AccessPaths paths) {
        boolean assumes = path.steps().stream().allMatch(AccessPath.Step::isAssumption);
        String table = path.gain().resource();
        String name = paths.isEvery(table)
                ? "every table"
                : table.contains(":table/") ? table.substring(table.indexOf(":table/") + 7) : table;
        var message = new StringBuilder(path.words() + " → " + path.gain().action() + " on " + name + ".");
        if (!path.keys().isEmpty()) {
            message.append(" This requires that conditions on these keys are met: ")
                    .append(String.join(", ", path.keys()))
                    .append('.');
        }
        if (!path.notSeen().isEmpty()) {
            message.append(" Whether there are ")
                    .append(String.join(" or ", path.notSeen()))
                    .append(" to do this with wasn't looked at.");
        }
        String fix = assumes
                ? "assume"
                : path.steps().getFirst().actions().getFirst().startsWith("dynamodb:") ? "table" : "";
        Evidence[] evidence = path.steps().stream()
                .flatMap(step -> Stream.of(context.evidence(step.decision().by())))
                .distinct()
                .toArray(Evidence[]::new);
        return finding.fail(
                path.isCertain() && !assumes ? finding.rule().severity() : Severity.LOW,
                message.toString(),
                finding.fix(fix),
                evidence);
    }

    @Override
    Optional<Finding> check(PrincipalContext context, Principal principal) {
        return check(
                context,
                principal,
                new AccessPaths(context.account(), context.expectations().breakGlass()));
    }

    @Override
    Finding passed(PrincipalContext context) {
        boolean tables = context.facts().get(Questions.TABLES).isSettled();
        return context.finding()
                .pass("No user or role gets more permissions on tables by changing IAM, by assuming a role or making "
                        + "another user's keys, through the policies of tables, or through one of "
                        + AccessPaths.services()
                        + " services that can have a role. Other services"
                        + (tables ? "" : ", the policies that tables have now")
                        + " and the keys that tables are encrypted with weren't looked at.");
    }
}
