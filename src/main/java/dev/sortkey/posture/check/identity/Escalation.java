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

/// ID-PRIVESC: whether somebody can get at more of the tables than its own policies give it, by way of another.
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

    /// A way that is open.
    ///
    /// @param way what it takes
    /// @param other whose rights it leads to; the principal itself for its own
    /// @param gain a right that it did not have
    /// @param decision the weakest of what it takes
    private record Path(EscalationPath way, Principal other, Decision gain, Decision decision) {}

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
                .min(Comparator.comparing((Path path) -> path.decision().verdict()))
                .map(path -> fail(context, finding, principal, path));
    }

    private static Finding fail(PrincipalContext context, FindingBuilder finding, Principal principal, Path path) {
        boolean own = path.other().arn().equals(principal.arn());
        boolean always = path.decision().verdict() == AccessVerdict.ALLOWED;
        return finding.fail(
                always ? finding.rule().severity() : Severity.LOW,
                principal.name() + " → " + path.way().words() + " → "
                        + (own ? "any permission for itself" : path.other().name()) + ", such as "
                        + path.gain().action() + " on " + path.gain().resource() + "."
                        + (always
                                ? ""
                                : " Only if conditions on these keys are met: "
                                        + String.join(", ", path.decision().keys()) + "."),
                finding.fix(),
                context.evidence(path.decision().by()));
    }

    private static Stream<Path> paths(PrincipalContext context, Principal principal) {
        Stream<Path> own = (principal.user() ? EscalationPath.OF_OWN_USER : EscalationPath.OF_OWN_ROLE)
                .stream()
                        .filter(way -> named(principal, way))
                        .flatMap(way -> path(context, principal, way, principal.with(List.of(EVERYTHING))).stream());
        Stream<Path> others = Stream.of(EscalationPath.TO_USER, EscalationPath.TO_ROLE)
                .flatMap(List::stream)
                .filter(way -> named(principal, way))
                .flatMap(way -> context.account().principals().stream()
                        .filter(other -> !other.arn().equals(principal.arn()))
                        .filter(other -> other.user() == EscalationPath.TO_USER.contains(way))
                        .filter(other -> way.service().isEmpty() || trusts(other, way.service()))
                        .flatMap(other -> path(context, principal, way, other).stream()));
        return Stream.concat(own, others);
    }

    /// The way to `other`, when it is open and leads to something new.
    private static Optional<Path> path(
            PrincipalContext context, Principal principal, EscalationPath way, Principal other) {
        var decisions = new ArrayList<Decision>();
        for (String action : way.actions()) {
            decisions.add(
                    way.service().isEmpty()
                            ? context.account().own(principal, action, other.arn())
                            : context.account().passes(principal, other.arn(), way.service()));
        }
        way.with()
                .forEach(action -> decisions.add(context.account()
                        .own(
                                principal,
                                action,
                                "arn:aws:any:eu-west-1:" + context.account().id() + ":any/thing")));
        Decision weakest =
                decisions.stream().max(Comparator.comparing(Decision::verdict)).orElseThrow();
        return weakest.verdict() == AccessVerdict.ALLOWED || weakest.verdict() == AccessVerdict.DEPENDS
                ? gain(context, principal, other).map(gain -> new Path(way, other, gain, weakest))
                : Optional.empty();
    }

    /// Something that `other` may do with a table and `principal` may not.
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
    private static boolean named(Principal principal, EscalationPath way) {
        return Stream.concat(way.actions().stream(), way.with().stream())
                .allMatch(action -> principal.identity().stream()
                        .anyMatch(document -> document instanceof Policy policy
                                && policy.statements().stream()
                                        .anyMatch(it ->
                                                it.allows() && it.actions().cover(action))));
    }

    private static boolean trusts(Principal role, String service) {
        return role.trust() instanceof Policy policy
                && new RoleTrust(policy)
                        .entrances().stream()
                                .flatMap(entrance -> RoleTrust.named(entrance, "Service"))
                                .anyMatch(it -> it.value().equals(service));
    }

    @Override
    Finding passed(PrincipalContext context) {
        return context.finding().pass("No known escalation path gives anybody more permissions on tables.");
    }
}
