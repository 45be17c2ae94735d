package dev.sortkey.posture.run;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.Check;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.check.account.AccountChecks;
import dev.sortkey.posture.check.connection.ConnectionChecks;
import dev.sortkey.posture.check.credential.CredentialChecks;
import dev.sortkey.posture.check.dax.DaxChecks;
import dev.sortkey.posture.check.identity.IdentityChecks;
import dev.sortkey.posture.check.network.NetworkChecks;
import dev.sortkey.posture.check.organisation.OrganisationChecks;
import dev.sortkey.posture.check.server.ServerChecks;
import dev.sortkey.posture.check.table.TableChecks;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Scope;
import dev.sortkey.posture.fact.Snapshot;
import dev.sortkey.posture.finding.Finding;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A snapshot and what all checks found in it.
///
/// @param snapshot what was checked
/// @param findings check by check, in the order of the catalogue
public record Assessment(Snapshot snapshot, List<Finding> findings) {
    /// Runs all checks that aren't switched off on each scope of `snapshot`; pure, with the same result in
    /// every run.
    public static Assessment of(Snapshot snapshot, Expectations expectations) {
        var shared = new SharedPrincipals();
        List<Check> checks =
                checks().filter(check -> !expectations.isOff(check.rule())).toList();
        Map<Scope, List<Finding>> findings = new TreeMap<>();
        snapshot.facts().forEach((scope, facts) -> {
            var context = new AssessmentContext(facts, expectations, shared::of);
            // Checks are independent and pure; their order stays.
            findings.put(
                    scope,
                    checks.parallelStream()
                            .flatMap(check -> check.findings(context).stream())
                            .map(expectations::weighed)
                            .toList());
        });
        return new Assessment(snapshot, new WideFindings(snapshot, findings).merged());
    }

    /// Runs all checks on `facts`.
    public static Assessment of(Facts facts, Expectations expectations) {
        return of(Snapshot.of(facts), expectations);
    }

    /// The facts of its only scope, or of the first of several.
    public Facts facts() {
        return snapshot.facts().firstEntry().getValue();
    }

    /// All checks, ordered from this computer to the organization.
    public static Stream<Check> checks() {
        return Stream.of(
                        ConnectionChecks.all(),
                        ServerChecks.all(),
                        NetworkChecks.all(),
                        TableChecks.all(),
                        IdentityChecks.all(),
                        CredentialChecks.all(),
                        DaxChecks.all(),
                        AccountChecks.all(),
                        OrganisationChecks.all())
                .flatMap(List::stream);
    }
}
