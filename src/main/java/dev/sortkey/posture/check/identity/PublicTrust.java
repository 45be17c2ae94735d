package dev.sortkey.posture.check.identity;

import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.finding.Evidence;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.iam.PolicyStatement;
import dev.sortkey.posture.iam.Principals;
import java.util.Optional;
import java.util.stream.Stream;

/// ID-ANYTRUST: whether a role can be assumed by anybody, or by any identity of a public provider.
final class PublicTrust extends TrustCheck {
    private static final String COGNITO = "cognito-identity.amazonaws.com";

    PublicTrust() {
        super("ID-ANYTRUST");
    }

    @Override
    Optional<Finding> check(PrincipalContext context, Principal role, RoleTrust trust, FindingBuilder finding) {
        for (PolicyStatement entrance : trust.entrances()) {
            Evidence evidence = evidence(context, trust, entrance);
            if (RoleTrust.anybody(entrance) && !trust.tied(entrance)) {
                return Optional.of(finding.fail("Anybody can assume the role.", finding.fix(), evidence));
            }
            Optional<String> open = RoleTrust.named(entrance, "Federated")
                    .flatMap(provider -> lacking(entrance, provider))
                    .findFirst();
            if (open.isPresent()) {
                return Optional.of(finding.fail(
                        Severity.HIGH,
                        "Any identity from a provider can assume the role, because the trust policy has no "
                                + "condition on "
                                + open.get() + ".",
                        finding.fix(),
                        evidence));
            }
        }
        return Optional.empty();
    }

    /// The condition keys that restrict the identities of `provider`.
    private static Stream<String> lacking(PolicyStatement entrance, Principals.Named provider) {
        String name = provider.value();
        if (name.contains(":saml-provider/")) {
            return missing(entrance, "SAML:aud");
        }
        if (name.equals(COGNITO)) {
            return Stream.concat(missing(entrance, COGNITO + ":aud"), missing(entrance, COGNITO + ":amr"));
        }
        if (name.contains(":oidc-provider/")) {
            String host = name.substring(name.indexOf(":oidc-provider/") + ":oidc-provider/".length());
            return Stream.concat(missing(entrance, host + ":aud"), missing(entrance, host + ":sub"));
        }
        boolean asked = RoleTrust.asks(entrance, name + ":aud") || RoleTrust.asks(entrance, name + ":app_id");
        return asked ? Stream.empty() : Stream.of(name + ":aud");
    }

    private static Stream<String> missing(PolicyStatement entrance, String key) {
        return RoleTrust.asks(entrance, key) ? Stream.empty() : Stream.of(key);
    }

    @Override
    Finding passed(PrincipalContext context) {
        return context.finding().pass("Every trust policy names who can assume the role.");
    }
}
