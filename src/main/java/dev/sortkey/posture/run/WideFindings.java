package dev.sortkey.posture.run;

import dev.sortkey.posture.check.Check;
import dev.sortkey.posture.check.credential.CredentialChecks;
import dev.sortkey.posture.check.identity.IdentityChecks;
import dev.sortkey.posture.check.organisation.OrganisationChecks;
import dev.sortkey.posture.fact.Scope;
import dev.sortkey.posture.fact.Snapshot;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Resource;
import dev.sortkey.posture.finding.Status;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The findings of several scopes together: what is about a whole account stands there once, not once for each of
/// its Regions, and what is about one Region says so.
///
/// @param snapshot what was checked
/// @param findings by their scopes, in the scopes' order
record WideFindings(Snapshot snapshot, Map<Scope, List<Finding>> findings) {
    private static final String ACCOUNT = "AWS::::Account";
    private static final String CONNECTION = "Connection";
    /// Of those in the packages about accounts.
    private static final Set<String> OF_A_REGION = Set.of("CN-ME", "ID-COGNITO");
    /// Of those about connections: who signs is the same in each Region.
    private static final Set<String> OF_THE_SIGNER = Set.of("CN-CRED", "CN-STATIC", "CN-ROOT", "CN-KEYAGE");

    private static final Set<String> OF_AN_ACCOUNT = Stream.of(
                    IdentityChecks.all(), CredentialChecks.all(), OrganisationChecks.all())
            .flatMap(List::stream)
            .map(Check::rule)
            .map(rule -> rule.id())
            .filter(id -> !OF_A_REGION.contains(id))
            .collect(Collectors.toSet());

    /// What makes two findings the same one, seen from two Regions.
    private record Subject(String check, String owner, String arn) {}

    /// A finding and the Regions that it was found from.
    private record Seen(Finding finding, Set<String> regions) {}

    List<Finding> merged() {
        UnseenReplicas replicas = UnseenReplicas.of(snapshot);
        if (findings.size() == 1) {
            return findings.values().iterator().next().stream()
                    .map(finding -> withReplicas(finding, replicas))
                    .toList();
        }
        var merged = new LinkedHashMap<Object, Seen>();
        findings.forEach((scope, all) -> all.forEach(finding -> {
            Object subject = isShared(finding) ? subject(scope, finding) : new Object();
            merged.merge(subject, new Seen(finding, new TreeSet<>(Set.of(scope.region()))), WideFindings::worse);
        }));
        Set<Subject> open = open(merged);
        var whole = new ArrayList<Finding>();
        merged.forEach((subject, seen) -> {
            if (!isRefuted(subject, seen.finding(), open)) {
                whole.add(withReplicas(subject instanceof Subject it ? partial(it, seen) : bound(seen), replicas));
            }
        });
        return whole;
    }

    /// A namesake in another Region has another ARN; an account and a connection have the same one in all of them.
    private static boolean isShared(Finding finding) {
        String id = finding.rule().id();
        return switch (finding.resource().type()) {
            case ACCOUNT -> OF_AN_ACCOUNT.contains(id);
            case CONNECTION -> OF_THE_SIGNER.contains(id);
            default -> finding.resource().arn().startsWith("arn:") && !OF_A_REGION.contains(id);
        };
    }

    private static Subject subject(Scope scope, Finding finding) {
        Resource it = finding.resource();
        boolean signer = it.type().equals(CONNECTION) || it.account().isEmpty();
        return new Subject(finding.rule().id(), signer ? scope.connection() : it.account(), it.arn());
    }

    /// The worse of the two, from all Regions that say the same.
    private static Seen worse(Seen one, Seen other) {
        int order = one.finding().status().compareTo(other.finding().status());
        if (order != 0) {
            return order < 0 ? one : other;
        }
        var regions = new TreeSet<>(one.regions());
        regions.addAll(other.regions());
        Finding worse =
                other.finding().severity().compareTo(one.finding().severity()) < 0 ? other.finding() : one.finding();
        return new Seen(worse, regions);
    }

    /// The account-wide checks with findings about one of the account's users or roles.
    private static Set<Subject> open(Map<Object, Seen> merged) {
        var open = new HashSet<Subject>();
        merged.forEach((subject, seen) -> {
            if (subject instanceof Subject(var check, var owner, var _)
                    && !seen.finding().resource().type().equals(ACCOUNT)) {
                open.add(new Subject(check, owner, ""));
            }
        });
        return open;
    }

    /// Whether it says that all of them pass, as it looked from one Region, while some fail as it looks
    /// from another.
    private static boolean isRefuted(Object subject, Finding finding, Set<Subject> open) {
        return subject instanceof Subject(var check, var owner, var _)
                && finding.resource().type().equals(ACCOUNT)
                && finding.status() != Status.FAIL
                && finding.status() != Status.UNKNOWN
                && open.contains(new Subject(check, owner, ""));
    }

    /// A failure that not every Region shows.
    private Finding partial(Subject subject, Seen seen) {
        if (seen.finding().status() != Status.FAIL) {
            return seen.finding();
        }
        boolean everywhere = findings.keySet().stream()
                .filter(scope -> subject.owner().equals(scope.account()))
                .map(Scope::region)
                .allMatch(seen.regions()::contains);
        return everywhere
                ? seen.finding()
                : with(seen.finding(), "This is so in " + String.join(", ", seen.regions()) + ".");
    }

    /// What passes in one Region may fail in the next.
    private static Finding bound(Seen seen) {
        Finding finding = seen.finding();
        String region = finding.resource().region();
        return finding.status() == Status.PASS
                        && finding.resource().type().equals(ACCOUNT)
                        && !region.isEmpty()
                        && !finding.message().contains(region)
                ? with(finding, "This is about " + region + " only.")
                : finding;
    }

    private static Finding withReplicas(Finding finding, UnseenReplicas replicas) {
        return finding.rule().id().equals("TB-REGION")
                ? with(finding, replicas.words(finding.resource().arn()))
                : finding;
    }

    private static Finding with(Finding finding, String words) {
        return words.isEmpty()
                ? finding
                : new Finding(
                        finding.rule(),
                        finding.status(),
                        finding.severity(),
                        finding.resource(),
                        finding.message() + " " + words,
                        finding.basis(),
                        finding.missing(),
                        finding.fix());
    }
}
