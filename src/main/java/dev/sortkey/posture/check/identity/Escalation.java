package dev.sortkey.posture.check.identity;

import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.access.path.AccessPath;
import dev.sortkey.posture.access.path.AccessPaths;
import dev.sortkey.posture.access.path.Found;
import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.PathSteps;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Evidence;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.iam.Decision;
import dev.sortkey.posture.iam.Layer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// ID-PRIVESC: whether a principal can reach more of the tables than its own policies allow, through others,
/// through services, or by changing policies.
final class Escalation extends AccountCheck {
    Escalation() {
        super("ID-PRIVESC");
    }

    @Override
    protected List<Finding> check(AssessmentContext context, FindingBuilder finding) {
        return each(Questions.PRINCIPALS, finding, answer -> findings(new PrincipalContext(context, finding, answer)));
    }

    private static List<Finding> findings(PrincipalContext context) {
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
        Found found = paths.of(principal);
        return found.paths().stream()
                .findFirst()
                .map(path -> fail(context, finding, path)
                        .along(PathSteps.of(found, context.anyTable()))
                        .unless(
                                PathSteps.doubt(path),
                                context.assessment().unread(path.unseen().toArray(Layer[]::new))))
                .or(() -> found.unread().stream()
                        .findFirst()
                        .map(other -> finding.unknown(
                                "It can reach " + other.name() + ", whose policies couldn't all be read.",
                                context.missing(
                                        other, context.account().own(other, "iam:PassRole", context.anyTable())))));
    }

    private static Finding fail(PrincipalContext context, FindingBuilder finding, AccessPath path) {
        var message = new StringBuilder(path.words() + " → " + path.gain().action() + " on "
                + PathSteps.table(path.gain(), context.anyTable()).name() + ".");
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
        String fix = path.onlyAssumes()
                ? "assume"
                : path.steps().getFirst().actions().getFirst().startsWith("dynamodb:") ? "table" : "";
        Evidence[] evidence = path.decisions()
                .flatMap(decision -> AccessPath.statement(decision).stream())
                .flatMap(by -> Stream.of(context.evidence(by)))
                .distinct()
                .toArray(Evidence[]::new);
        return finding.fail(
                path.isCertain() && !path.onlyAssumes() ? finding.rule().severity() : Severity.LOW,
                message.toString(),
                finding.fix(fix),
                evidence);
    }

    private static Finding passed(PrincipalContext context) {
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
