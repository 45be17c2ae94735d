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
import dev.sortkey.posture.finding.Finding;
import java.util.List;
import java.util.stream.Stream;

/// Facts and what all checks found in them.
///
/// @param facts what was checked
/// @param findings check by check, in the order of the catalogue
public record Assessment(Facts facts, List<Finding> findings) {
    /// Runs all checks on `facts`; pure, with the same result in every run.
    public static Assessment of(Facts facts, Expectations expectations) {
        var context = new AssessmentContext(facts, expectations);
        return new Assessment(
                facts,
                checks().flatMap(check -> check.findings(context).stream()).toList());
    }

    /// The catalogue, in the order in which a person thinks of it: from this machine to the organisation.
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
