package dev.sortkey.posture.check.identity;

import dev.sortkey.posture.access.Ability;
import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
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
    private static final Rule RULE = new Rule(
            "ID-PRIVESC",
            1,
            "Nobody can get more rights on tables than it was given",
            List.of(Practice.B2),
            Severity.HIGH,
            "Rights that can be taken are had; whoever reads the policies does not see them.",
            Controls.NONE.prowler("iam_policy_allows_privilege_escalation"),
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    /// A way that is open.
    ///
    /// @param way what it takes
    /// @param other whose rights it leads to; the principal itself for its own
    /// @param gain a right that it did not have
    /// @param decision the weakest of what it takes
    private record Path(EscalationPath way, Principal other, Decision gain, Decision decision) {}

    @Override
    Optional<Finding> judge(PrincipalContext inquiry, Principal principal) {
        if (inquiry.excepted(principal)) {
            return Optional.empty();
        }
        FindingBuilder judge = inquiry.judge(principal);
        Decision any = inquiry.account().own(principal, "iam:PassRole", inquiry.anyTable());
        if (PrincipalContext.open(any)) {
            return Optional.of(judge.unknown(
                    "Not known: not all of its policies could be read.", inquiry.missing(principal, any)));
        }
        return paths(inquiry, principal)
                .min(Comparator.comparing((Path path) -> path.decision().verdict()))
                .map(path -> fail(inquiry, judge, principal, path));
    }

    private static Finding fail(PrincipalContext inquiry, FindingBuilder judge, Principal principal, Path path) {
        boolean own = path.other().arn().equals(principal.arn());
        boolean always = path.decision().verdict() == AccessVerdict.ALLOWED;
        return judge.fail(
                always ? RULE.severity() : Severity.LOW,
                principal.name() + " → " + path.way().words() + " → "
                        + (own ? "any right of its own" : path.other().name()) + ", such as "
                        + path.gain().action() + " on " + path.gain().resource() + "."
                        + (always
                                ? ""
                                : " Only where conditions hold: "
                                        + String.join(", ", path.decision().keys()) + "."),
                new Fix(
                        "Take one of these actions away, or limit iam:PassRole to roles with fewer rights and to"
                                + " services by iam:PassedToService.",
                        ""),
                inquiry.evidence(path.decision().by()));
    }

    private static Stream<Path> paths(PrincipalContext inquiry, Principal principal) {
        Stream<Path> own = (principal.user() ? EscalationPath.OF_OWN_USER : EscalationPath.OF_OWN_ROLE)
                .stream()
                        .filter(way -> named(principal, way))
                        .flatMap(way -> path(inquiry, principal, way, principal.with(List.of(EVERYTHING))).stream());
        Stream<Path> others = Stream.of(EscalationPath.TO_USER, EscalationPath.TO_ROLE)
                .flatMap(List::stream)
                .filter(way -> named(principal, way))
                .flatMap(way -> inquiry.account().principals().stream()
                        .filter(other -> !other.arn().equals(principal.arn()))
                        .filter(other -> other.user() == EscalationPath.TO_USER.contains(way))
                        .filter(other -> way.service().isEmpty() || trusts(other, way.service()))
                        .flatMap(other -> path(inquiry, principal, way, other).stream()));
        return Stream.concat(own, others);
    }

    /// The way to `other`, when it is open and leads to something new.
    private static Optional<Path> path(PrincipalContext inquiry, Principal principal, EscalationPath way, Principal other) {
        var decisions = new ArrayList<Decision>();
        for (String action : way.actions()) {
            decisions.add(
                    way.service().isEmpty()
                            ? inquiry.account().own(principal, action, other.arn())
                            : inquiry.account().passes(principal, other.arn(), way.service()));
        }
        way.with()
                .forEach(action -> decisions.add(inquiry.account()
                        .own(
                                principal,
                                action,
                                "arn:aws:any:eu-west-1:" + inquiry.account().id() + ":any/thing")));
        Decision weakest =
                decisions.stream().max(Comparator.comparing(Decision::verdict)).orElseThrow();
        return weakest.verdict() == AccessVerdict.ALLOWED || weakest.verdict() == AccessVerdict.DEPENDS
                ? gain(inquiry, principal, other).map(gain -> new Path(way, other, gain, weakest))
                : Optional.empty();
    }

    /// Something that `other` may do with a table and `principal` may not.
    private static Optional<Decision> gain(PrincipalContext inquiry, Principal principal, Principal other) {
        return SampleResources.resources(other, RIGHTS, inquiry.anyTable()).stream()
                .flatMap(
                        table -> RIGHTS.stream().map(action -> inquiry.account().own(other, action, table)))
                .filter(theirs -> theirs.verdict() == AccessVerdict.ALLOWED)
                .filter(theirs -> inquiry.account()
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
    Finding clean(PrincipalContext inquiry) {
        return inquiry.judge().pass("No known way leads anybody to more rights on tables than its own.");
    }
}
