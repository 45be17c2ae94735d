package dev.sortkey.posture.check.identity;

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

/// ID-ANYTRUST: whether a role can be assumed by anybody, or by identities of a provider that nobody agreed on.
final class PublicTrust extends TrustCheck {
    private static final Stranger ANY_PRINCIPAL = Stranger.anybody();
    /// One of many: whatever service acts for strangers.
    private static final Stranger ANY_SERVICE = Stranger.service("a-service.amazonaws.com");

    PublicTrust() {
        super("ID-ANYTRUST");
    }

    @Override
    Optional<Finding> check(PrincipalContext context, Principal role, RoleTrust trust, FindingBuilder finding) {
        return trust.entrances().stream()
                .flatMap(entrance -> check(trust, entrance, finding, evidence(context, trust, entrance)))
                .min(Comparator.comparing(Finding::severity));
    }

    private static Stream<Finding> check(
            RoleTrust trust, PolicyStatement entrance, FindingBuilder finding, Evidence evidence) {
        if (RoleTrust.anybody(entrance) && trust.admits(entrance, ANY_PRINCIPAL)) {
            return Stream.of(finding.fail("Anybody can assume the role.", finding.fix(), evidence));
        }
        Stream<Finding> services = RoleTrust.anybody(entrance) && trust.admits(entrance, ANY_SERVICE)
                ? Stream.of(finding.fail(
                        Severity.HIGH,
                        "Any AWS service can assume the role, also when it acts for somebody in another account.",
                        finding.fix(),
                        evidence))
                : Stream.empty();
        return Stream.concat(
                services,
                providers(entrance).flatMap(provider -> check(trust, entrance, provider, finding, evidence).stream()));
    }

    private static Stream<IdentityProvider> providers(PolicyStatement entrance) {
        Stream<Principals.Named> any =
                RoleTrust.anybody(entrance) ? Stream.of(new Principals.Named("Federated", "*")) : Stream.empty();
        return Stream.concat(any, RoleTrust.named(entrance, "Federated")).map(IdentityProvider::of);
    }

    private static Optional<Finding> check(
            RoleTrust trust,
            PolicyStatement entrance,
            IdentityProvider provider,
            FindingBuilder finding,
            Evidence evidence) {
        return provider.tests().stream()
                .filter(test -> trust.admits(entrance, test.stranger()))
                .findFirst()
                .map(test -> switch (test.kind()) {
                    case ANY ->
                        finding.fail(
                                Severity.HIGH,
                                "Any identity from a provider can assume the role, because the trust policy has no "
                                        + "condition on " + test.key() + " that only identities you know can meet.",
                                finding.fix("provider"),
                                evidence);
                    case GUEST ->
                        finding.fail(
                                Severity.MEDIUM,
                                "Guests of the identity pool can assume the role, because the trust policy doesn't "
                                        + "require that " + test.key() + " is authenticated.",
                                finding.fix("provider"),
                                evidence);
                });
    }

    @Override
    Finding passed(PrincipalContext context) {
        return context.finding().pass("Every trust policy names who can assume the role.");
    }
}
