package dev.sortkey.posture.access.trust;

import static dev.sortkey.posture.access.trust.Alternatives.STRANGE;

import dev.sortkey.posture.iam.Principals;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A provider of identities outside IAM, and what a stranger's identity of it looks like.
///
/// @param named as a trust policy names it
/// @param host the start of its condition keys
public record IdentityProvider(Principals.Named named, String host) {
    private static final String SAML = "SAML";
    private static final String COGNITO = "cognito-identity";
    private static final String GITHUB = "token.actions.githubusercontent.com";
    private static final String EVERY_PROVIDER = "*";
    /// Providers at which anybody can register an app: its id is what was agreed on.
    private static final Set<String> OF_APPS =
            Set.of("accounts.google.com", "graph.facebook.com", "www.amazon.com", "appleid.apple.com");
    private static final String OIDC = ":oidc-provider/";
    /// What a job of GitHub's can choose freely: everything but who owns it.
    private static final Set<String> GITHUB_OWNER = Set.of(
            "sub",
            "repository",
            "repository_id",
            "repository_owner",
            "repository_owner_id",
            "job_workflow_ref",
            "workflow_ref",
            "enterprise",
            "enterprise_id",
            "actor",
            "actor_id");
    private static final Map<String, Set<String>> OWNERS = Map.of(
            GITHUB,
            Set.of(
                    "repo",
                    "repository",
                    "repository_id",
                    "repository_owner",
                    "repository_owner_id",
                    "job_workflow_ref",
                    "workflow_ref",
                    "enterprise",
                    "enterprise_id",
                    "actor",
                    "actor_id"),
            "gitlab.com",
            Set.of("project_path"),
            "app.terraform.io",
            Set.of("organization"),
            "agent.buildkite.com",
            Set.of("organization"),
            "oidc.vercel.com",
            Set.of("owner"),
            "oidc.codefresh.io",
            Set.of("account"),
            "api.pulumi.com/oidc",
            Set.of("org"));
    /// Words of subjects that fix nobody by themselves.
    private static final Set<String> KEYWORDS = Set.of(
            "repo",
            "repository",
            "project_path",
            "organization",
            "org",
            "owner",
            "account",
            "pipeline",
            "project",
            "workspace",
            "space",
            "system",
            "serviceaccount",
            "user",
            "team",
            "environment",
            "pulumi",
            "deploy");

    /// A test that a provider's identities must fail.
    ///
    /// @param key the condition key that is lacking or too wide when they don't
    /// @param kind whom it lets in
    /// @param stranger who tries
    public record Test(String key, Kind kind, Stranger stranger) {}

    /// Whom a trust policy lets in.
    public enum Kind {
        /// Any identity of the provider, or of an app that anybody can register.
        ANY,
        /// A guest of the identity pool.
        GUEST
    }

    /// The one that is named.
    public static IdentityProvider of(Principals.Named named) {
        String name = named.value();
        int oidc = name.indexOf(OIDC);
        String host = name.contains(":saml-provider/") ? SAML : oidc < 0 ? name : name.substring(oidc + OIDC.length());
        return new IdentityProvider(named, host);
    }

    /// The account that the provider is set up in; empty for one that AWS knows.
    public String account() {
        String[] parts = named.value().split(":", 6);
        return parts.length < 6 ? "" : parts[4];
    }

    /// The tests, the worst first.
    public List<Test> tests() {
        if (host.equals(SAML)) {
            return List.of(test("aud", Kind.ANY, this::audience));
        }
        if (host.startsWith(COGNITO)) {
            return List.of(test("aud", Kind.ANY, this::audience), test("amr", Kind.GUEST, this::guest));
        }
        if (OF_APPS.contains(host)) {
            String app = host.equals("graph.facebook.com") || host.equals("www.amazon.com") ? "app_id" : "aud";
            return List.of(test(app, Kind.ANY, this::identity));
        }
        // STS itself refuses a token whose audience isn't one of those that the provider is set up with.
        return List.of(test("sub", Kind.ANY, this::identity));
    }

    private Test test(String claim, Kind kind, Consumer<Alternatives> chooses) {
        String action = host.equals(SAML) ? "sts:AssumeRoleWithSAML" : "sts:AssumeRoleWithWebIdentity";
        Consumer<Alternatives> all = alternatives -> {
            Stranger.unsigned(alternatives);
            chooses.accept(alternatives);
        };
        return new Test(
                (host.equals(EVERY_PROVIDER) ? "" : host + ":") + claim,
                kind,
                new Stranger(action, it -> it.equals(named), all));
    }

    /// Its token is for somebody else.
    private void audience(Alternatives all) {
        all.key(host + ":aud", true, List.of(STRANGE), value -> Alternatives.isStrange(value) && !signIn(value));
    }

    /// Every endpoint of AWS for people who sign in with SAML.
    private static boolean signIn(String audience) {
        return audience.contains("signin.aws.amazon.com/saml") || audience.contains("signin.amazonaws");
    }

    /// It didn't sign in.
    private void guest(Alternatives all) {
        all.key(host + ":amr", true, List.of("unauthenticated"), _ -> false);
    }

    /// Its subject, and whatever else says who it is, belongs to a stranger.
    private void identity(Alternatives all) {
        boolean apps = OF_APPS.contains(host);
        Stream<String> keys = host.equals(EVERY_PROVIDER)
                ? all.keys("").stream().filter(key -> key.endsWith(":sub") || key.endsWith(":aud"))
                : all.keys(host + ":").stream();
        keys.forEach(key -> {
            String claim = key.substring(key.lastIndexOf(':') + 1);
            boolean free = host.equals(GITHUB) ? !GITHUB_OWNER.contains(claim) : claim.equals("amr");
            if (!free && (apps || host.equals(EVERY_PROVIDER) || !claim.equals("aud"))) {
                String issuer = host.equals(EVERY_PROVIDER) ? key.substring(0, key.lastIndexOf(':')) : host;
                all.key(key, true, List.of(STRANGE), value -> attainable(issuer, claim, value));
            }
        });
    }

    /// Whether a stranger can have `value`, a policy's with its wildcards replaced, as a claim of a token.
    static boolean attainable(String host, String claim, String value) {
        Set<String> owners = OWNERS.get(host);
        if (!claim.equals("sub")) {
            return Alternatives.isStrange(owners == null ? value : value.split("[/@]", 2)[0]);
        }
        if (owners == null) {
            return Alternatives.isStrange(value) && noneFixed(value);
        }
        List<String> words = List.of(value.split(":"));
        boolean fixed = false;
        for (int i = 0; i + 1 < words.size(); i++) {
            fixed |= owners.contains(words.get(i))
                    && !Alternatives.isStrange(words.get(i + 1).split("[/@]", 2)[0]);
        }
        // A job of GitHub's can have any subject that names no owner.
        return !fixed && (Alternatives.isStrange(value) || host.equals(GITHUB));
    }

    /// Whether no word before the first wildcard says whose it is.
    private static boolean noneFixed(String value) {
        for (String word : value.split("[:/]")) {
            if (Alternatives.isStrange(word)) {
                return true;
            }
            if (!KEYWORDS.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
