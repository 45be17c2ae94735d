package dev.sortkey.posture.check.identity;

import dev.sortkey.posture.access.Ability;
import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.iam.AccessVerdict;
import dev.sortkey.posture.iam.Decision;
import dev.sortkey.posture.iam.Document;
import dev.sortkey.posture.iam.Policy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// ID-PRIVESC: whether a principal can reach more of the tables than its own policies allow, through another one.
final class Escalation extends PrincipalCheck {
    private static final Document EVERYTHING = Document.of(
            "everything",
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}");
    private static final List<String> RIGHTS = Stream.of(Ability.values())
            .flatMap(ability -> ability.actions().stream())
            .distinct()
            .toList();

    Escalation() {
        super("ID-PRIVESC");
    }

    /// A path that is open.
    ///
    /// @param path what it takes
    /// @param other whose permissions it gives; the principal itself for its own
    /// @param gain a permission that the principal didn't have
    /// @param decision the weakest of what it takes
    private record OpenPath(EscalationPath path, Principal other, Decision gain, Decision decision) {}

    @Override
    Optional<Finding> check(PrincipalContext context, Principal principal) {
        if (context.isExcepted(principal)) {
            return Optional.empty();
        }
        FindingBuilder finding = context.finding(principal);
        Decision any = context.account().own(principal, "iam:PassRole", context.anyTable());
        if (PrincipalContext.isOpen(any)) {
            return Optional.of(
                    finding.unknown("Not all of its policies could be read.", context.missing(principal, any)));
        }
        return paths(context, principal)
                .min(Comparator.comparing((OpenPath path) -> path.decision().verdict()))
                .map(path -> fail(context, finding, principal, path));
    }

    private static Finding fail(PrincipalContext context, FindingBuilder finding, Principal principal, OpenPath path) {
        boolean own = path.other().arn().equals(principal.arn());
        boolean always = path.decision().verdict() == AccessVerdict.ALLOWED;
        return finding.fail(
                always ? finding.rule().severity() : Severity.LOW,
                principal.name() + " → " + path.path().words() + " → "
                        + (own ? "any permission it wants" : path.other().name()) + ", such as "
                        + path.gain().action() + " on " + path.gain().resource() + "."
                        + (always
                                ? ""
                                : " This requires that conditions on these keys are met: "
                                        + String.join(", ", path.decision().keys()) + "."),
                finding.fix(),
                context.evidence(path.decision().by()));
    }

    private static Stream<OpenPath> paths(PrincipalContext context, Principal principal) {
        Stream<OpenPath> own = (principal.user() ? EscalationPath.OF_OWN_USER : EscalationPath.OF_OWN_ROLE)
                .stream()
                        .filter(path -> named(principal, path))
                        .flatMap(path -> path(context, principal, path, principal.with(List.of(EVERYTHING))).stream());
        Stream<OpenPath> others = Stream.of(EscalationPath.TO_USER, EscalationPath.TO_ROLE)
                .flatMap(List::stream)
                .filter(path -> named(principal, path))
                .flatMap(path -> context.account().principals().stream()
                        .filter(other -> !other.arn().equals(principal.arn()))
                        .filter(other -> other.user() == EscalationPath.TO_USER.contains(path))
                        .filter(other -> path.service().isEmpty() || trusts(other, path.service()))
                        .flatMap(other -> path(context, principal, path, other).stream()));
        return Stream.concat(own, others);
    }

    /// The way to `other`, when it is open and leads to something new.
    private static Optional<OpenPath> path(
            PrincipalContext context, Principal principal, EscalationPath path, Principal other) {
        var decisions = new ArrayList<Decision>();
        for (String action : path.actions()) {
            decisions.add(
                    path.service().isEmpty()
                            ? context.account().own(principal, action, other.arn())
                            : context.account().passes(principal, other.arn(), path.service()));
        }
        path.with()
                .forEach(action -> decisions.add(context.account()
                        .own(
                                principal,
                                action,
                                "arn:aws:any:eu-west-1:" + context.account().id() + ":any/thing")));
        Decision weakest =
                decisions.stream().max(Comparator.comparing(Decision::verdict)).orElseThrow();
        return weakest.verdict() == AccessVerdict.ALLOWED || weakest.verdict() == AccessVerdict.DEPENDS
                ? gain(context, principal, other).map(gain -> new OpenPath(path, other, gain, weakest))
                : Optional.empty();
    }

    /// A permission on a table that `other` has and `principal` doesn't.
    private static Optional<Decision> gain(PrincipalContext context, Principal principal, Principal other) {
        return PrincipalContext.sampleResources(other, RIGHTS, context.anyTable()).stream()
                .flatMap(
                        table -> RIGHTS.stream().map(action -> context.account().own(other, action, table)))
                .filter(theirs -> theirs.verdict() == AccessVerdict.ALLOWED)
                .filter(theirs -> context.account()
                                .own(principal, theirs.action(), theirs.resource())
                                .verdict()
                        != AccessVerdict.ALLOWED)
                .findFirst();
    }

    /// Whether one of its statements is about all that `way` takes; most principals have none.
    private static boolean named(Principal principal, EscalationPath path) {
        return Stream.concat(path.actions().stream(), path.with().stream())
                .allMatch(action -> principal.identity().stream()
                        .anyMatch(document -> document instanceof Policy policy
                                && policy.statements().stream()
                                        .anyMatch(it ->
                                                it.allows() && it.actions().cover(action))));
    }

    private static boolean trusts(Principal role, String service) {
        return role.trust() instanceof Policy policy
                && dev.sortkey.posture.access.trust.RoleTrust.of(policy, "", "")
                        .entrances().stream()
                                .flatMap(entrance -> dev.sortkey.posture.access.trust.RoleTrust.named(entrance, "Service"))
                                .anyMatch(it -> it.value().equals(service));
    }

    @Override
    Finding passed(PrincipalContext context) {
        return context.finding().pass("No known escalation path gives anybody more permissions on tables.");
    }

    /// A path to another principal's permissions: what one must be allowed to do, all of it.
    ///
    /// @param actions on the other itself
    /// @param service to which the other, a role, is handed; empty when it is not
    /// @param with what makes the service work with it
    private record EscalationPath(List<String> actions, String service, List<String> with) {
        /// For a user, to more permissions of its own.
        static final List<EscalationPath> OF_OWN_USER = List.of(on("iam:PutUserPolicy"), on("iam:AttachUserPolicy"));
        /// For a role, to more permissions of its own.
        static final List<EscalationPath> OF_OWN_ROLE = List.of(on("iam:PutRolePolicy"), on("iam:AttachRolePolicy"));
        /// To a user's permissions.
        static final List<EscalationPath> TO_USER =
                List.of(on("iam:CreateAccessKey"), on("iam:UpdateLoginProfile"), on("iam:CreateLoginProfile"));
        /// To a role's permissions.
        static final List<EscalationPath> TO_ROLE = List.of(
                on("iam:UpdateAssumeRolePolicy", "sts:AssumeRole"),
                to("lambda.amazonaws.com", "lambda:CreateFunction", "lambda:InvokeFunction"),
                to("lambda.amazonaws.com", "lambda:CreateFunction", "lambda:CreateEventSourceMapping"),
                to("ec2.amazonaws.com", "ec2:RunInstances"),
                to("cloudformation.amazonaws.com", "cloudformation:CreateStack"),
                to("ecs-tasks.amazonaws.com", "ecs:RegisterTaskDefinition", "ecs:RunTask"),
                to("glue.amazonaws.com", "glue:CreateJob", "glue:StartJobRun"),
                to("codebuild.amazonaws.com", "codebuild:CreateProject", "codebuild:StartBuild"),
                to("states.amazonaws.com", "states:CreateStateMachine", "states:StartExecution"),
                to(
                        "sagemaker.amazonaws.com",
                        "sagemaker:CreateNotebookInstance",
                        "sagemaker:CreatePresignedNotebookInstanceUrl"));

        private static EscalationPath on(String... actions) {
            return new EscalationPath(List.of(actions), "", List.of());
        }

        private static EscalationPath to(String service, String... with) {
            return new EscalationPath(List.of("iam:PassRole"), service, List.of(with));
        }

        /// Everything that it needs, for a sentence.
        String words() {
            return String.join(" + ", actions) + (with.isEmpty() ? "" : " + " + String.join(" + ", with));
        }
    }
}
