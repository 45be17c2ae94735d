package dev.sortkey.cli.posture;

import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.profile.Profiles;
import dev.sortkey.posture.collect.connection.ConnectionProbes;
import dev.sortkey.posture.collect.wide.WideAccount;
import dev.sortkey.posture.collect.wide.WideAccounts;
import dev.sortkey.posture.collect.wide.WideCollector;
import dev.sortkey.posture.collect.wide.WideScope;
import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.fact.Snapshot;
import dev.sortkey.posture.run.ExpectationRules;
import dev.sortkey.posture.run.ExpectationRules.Problem;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.List;

/// Collects the facts of the accounts and Regions that the options name.
///
/// @param session the command's
/// @param scope what its options name
record WideScan(CommandSession session, WideScope scope) {
    Snapshot collect(boolean sample) {
        check();
        List<WideAccount> accounts = new WideAccounts(
                        session.spec(),
                        this::open,
                        target -> session.connector().region(target),
                        Profiles.ofProcess())
                .of(scope);
        ScanProgress progress = PostureReading.progress(session);
        Snapshot snapshot =
                new WideCollector(this::open, ConnectionProbes::new).collect(accounts, sample, progress::accept);
        snapshot.facts().values().forEach(this::tellFailed);
        return snapshot;
    }

    private void check() {
        if (scope.role() == null && !scope.accounts().isEmpty()) {
            throw bad(
                    "--accounts needs a role to assume in them.",
                    "Add --assume-role with its name, or use --profiles with a profile for each account.");
        }
        if (scope.role() != null && !scope.profiles().isEmpty()) {
            throw bad(
                    "--assume-role can't be used with --profiles.",
                    "Use --profile for the one that may assume the role.");
        }
        if (scope.role() != null) {
            ExpectationRules.role(scope.role()).ifPresent(this::fail);
        }
        for (String id : scope.isAllAccounts() ? List.<String>of() : scope.accounts()) {
            ExpectationRules.account(id).ifPresent(this::fail);
        }
        if (scope.regions().size() > 1 && scope.regions().contains(WideScope.ALL)) {
            throw bad("--scan-regions has both 'all' and names of Regions.", "Use one of them.");
        }
    }

    private void fail(Problem problem) {
        throw bad(problem.what(), problem.next());
    }

    private static UserException bad(String what, String next) {
        return new UserException(new UserError.BadInput(what, next));
    }

    private Connection open(ConnectionSpec spec, Profiles profiles) {
        return session.connector(() -> profiles).open(spec);
    }

    private void tellFailed(Facts facts) {
        Answer answer = facts.get(Questions.CALLER);
        if (!(answer instanceof Answer.Known)) {
            String place = facts.region().isEmpty() ? "" : ", " + facts.region();
            session.terminal()
                    .say("Couldn't check " + facts.connection() + place + ": " + answer.whyUnknown(Questions.CALLER));
        }
    }
}
