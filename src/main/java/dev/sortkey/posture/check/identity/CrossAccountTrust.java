package dev.sortkey.posture.check.identity;

import dev.sortkey.posture.access.Organisation;
import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.access.trust.IdentityProvider;
import dev.sortkey.posture.access.trust.RoleTrust;
import dev.sortkey.posture.access.trust.Stranger;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.finding.Evidence;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.iam.PolicyStatement;
import dev.sortkey.posture.iam.Principals;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// ID-XTRUST: whether other accounts can assume a role only under a condition.
final class CrossAccountTrust extends TrustCheck {
    private static final Stranger ANYBODY = Stranger.anybody();

    CrossAccountTrust() {
        super("ID-XTRUST");
    }

    /// Somebody of another account who is let in.
    ///
    /// @param account the account
    /// @param arn the principal, or empty for any
    private record Outsider(String account, String arn) {
        static Outsider of(Principals.Named named) {
            return new Outsider(named.account(), named.wholeAccount() ? "" : named.value());
        }
    }

    @Override
    Optional<Finding> check(PrincipalContext context, Principal role, RoleTrust trust, FindingBuilder finding) {
        return trust.entrances().stream()
                .flatMap(entrance -> check(context, trust, entrance, finding, evidence(context, trust, entrance)))
                .min(Comparator.comparing(Finding::status).thenComparing(Finding::severity));
    }

    private static Stream<Finding> check(
            PrincipalContext context,
            RoleTrust trust,
            PolicyStatement entrance,
            FindingBuilder finding,
            Evidence evidence) {
        Stream<Finding> outside = outside(context, trust, entrance)
                .filter(it -> trust.admits(entrance, Stranger.of(it.account(), it.arn())))
                .map(it -> check(context, it.account(), finding, evidence));
        Stream<Finding> providers = providers(context, entrance)
                .map(provider -> finding.fail(
                        "The identity provider " + provider.named().value() + " of the account " + provider.account()
                                + " decides who can assume the role, and that account isn't one of your trusted "
                                + "accounts.",
                        finding.fix(),
                        evidence));
        Stream<Finding> canonical = RoleTrust.named(entrance, "CanonicalUser")
                .map(it -> finding.fail(
                        Severity.LOW,
                        "The trust policy names an account by its canonical user ID " + it.value()
                                + ", which doesn't tell whose account it is.",
                        finding.fix(),
                        evidence));
        Stream<Finding> gone = RoleTrust.named(entrance, "AWS")
                .filter(it -> it.value().matches("A(IDA|ROA)[A-Z0-9]+"))
                .map(it -> finding.info("The trust policy names " + it.value() + ", which was deleted.", evidence));
        return Stream.of(outside, providers, canonical, gone).flatMap(each -> each);
    }

    private static Finding check(PrincipalContext context, String account, FindingBuilder finding, Evidence evidence) {
        Organisation organisation = context.account().organisation();
        if (organisation.members().contains(account)) {
            return finding.fail(
                    Severity.LOW,
                    "The account " + account + " in your organization can assume the role without a condition.",
                    finding.fix(),
                    evidence);
        }
        return context.assessment()
                .unlessMembers(finding.fail(
                        organisation.listed() ? finding.rule().severity() : Severity.MEDIUM,
                        "The account " + account + " can assume the role without an external ID or a condition on the "
                                + "organization, and isn't one of your trusted accounts.",
                        finding.fix(),
                        evidence));
    }

    /// Those of other accounts whom `entrance` names, or lets in as the only ones of anybody.
    private static Stream<Outsider> outside(PrincipalContext context, RoleTrust trust, PolicyStatement entrance) {
        Stream<Outsider> named = RoleTrust.named(entrance, "AWS").map(Outsider::of);
        Stream<Outsider> conditions =
                RoleTrust.anybody(entrance) && !trust.admits(entrance, ANYBODY) ? conditions(entrance) : Stream.empty();
        return Stream.concat(named, conditions)
                .filter(it -> outside(context, it.account()))
                .distinct();
    }

    /// Those of accounts that its conditions name.
    private static Stream<Outsider> conditions(PolicyStatement entrance) {
        return entrance.conditions().stream()
                .filter(it -> it.key().equalsIgnoreCase("aws:PrincipalAccount")
                        || it.key().equalsIgnoreCase("aws:PrincipalArn"))
                .flatMap(it -> it.values().stream())
                .map(value -> new Outsider(new Principals.Named("AWS", value).account(), ""));
    }

    private static String account(Principals.Named named) {
        return named.type().equals("Federated") ? IdentityProvider.of(named).account() : named.account();
    }

    private static Stream<IdentityProvider> providers(PrincipalContext context, PolicyStatement entrance) {
        return RoleTrust.named(entrance, "Federated")
                .map(IdentityProvider::of)
                .filter(provider -> outside(context, provider.account()));
    }

    private static boolean outside(PrincipalContext context, String account) {
        return account.matches("\\d{12}")
                && !account.equals(context.account().id())
                && !context.expectations().trustedAccounts().contains(account);
    }

    @Override
    Finding passed(PrincipalContext context) {
        boolean any = entrances(context)
                .flatMap(entrance -> Stream.concat(
                        entrance.principals() == null
                                ? Stream.empty()
                                : entrance.principals().named().stream().map(CrossAccountTrust::account),
                        conditions(entrance).map(Outsider::account)))
                .anyMatch(account ->
                        !account.isEmpty() && !account.equals(context.account().id()));
        return any
                ? context.finding()
                        .pass("Every other account that can assume a role is trusted or must meet a condition.")
                : context.finding().notApplicable("No other account can assume a role.");
    }
}
