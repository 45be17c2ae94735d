package dev.sortkey.cli.posture;

import dev.sortkey.cli.output.Listing;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.posture.access.Account;
import dev.sortkey.posture.access.PolicyInFacts;
import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.access.TableAccess;
import dev.sortkey.posture.access.UnreadPolicies;
import dev.sortkey.posture.access.feature.FeatureAccess;
import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.FactsFile;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.trial.PolicyTrial;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.TextFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `access`: who can do what with a table, and what a change of a policy would do.
@Command(
        name = "access",
        description = {
            "Show who can do what with a table, according to the IAM policies of its AWS account.",
            "Or show what one of them could use of Sortkey, or who would gain and lose access if a policy changed. "
                    + "Nothing is changed.",
            "The columns: grant access to others, copy data out, drop the table, alter it, delete items, write items, "
                    + "scan all items, and read items by key. A question mark: policies that couldn't be read "
                    + "might change the answer."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:success", "20:somebody would gain access, with --fail-on-gain"},
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey access orders --profile dev",
            "  sortkey access orders --as role/app --profile dev",
            "  sortkey access --what-if orders --document policy.json --fail-on-gain --facts last.sortkey-facts",
        })
public final class AccessCommand extends SessionCommand {
    private static final int GAINED = 20;

    @Parameters(arity = "0..1", paramLabel = "TABLE", description = "The table.")
    private @Nullable String table;

    @Mixin
    private final AccessFlags flags = new AccessFlags();

    private boolean gained;

    /// A command of the given run.
    public AccessCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected int exitCode() {
        return gained && flags.failOnGain ? GAINED : 0;
    }

    @Override
    protected void run(CommandSession session) {
        checkFlags();
        List<Facts> all = flags.facts == null
                ? List.of(PostureReading.facts(session))
                : List.copyOf(FactsFile.read(flags.facts).facts().values());
        if (all.stream().noneMatch(Facts::isAws)) {
            throw new UserException(new UserError.BadInput(
                    "This server isn't AWS and has no IAM policies.",
                    "Use an AWS connection, such as with --profile, or a snapshot of one with --facts."));
        }
        if (flags.policies) {
            print(
                    AccessListing.policies(all.stream()
                            .flatMap(facts -> PolicyInFacts.of(facts).stream())
                            .toList()),
                    session);
        } else if (flags.whatIf != null) {
            whatIf(session, all, flags.whatIf, Objects.requireNonNull(flags.document));
        } else {
            String name = Objects.requireNonNull(table);
            Facts facts = withTable(all, name);
            if (flags.as == null) {
                rows(session, facts, name);
            } else {
                viewAs(session, facts, name, flags.as);
            }
        }
    }

    private void checkFlags() {
        if ((flags.whatIf == null) != (flags.document == null)) {
            throw wrong(
                    "--what-if and --document belong together.", "Give both: the policy, and a file with its text.");
        }
        if (flags.failOnGain && flags.whatIf == null) {
            throw wrong("--fail-on-gain needs --what-if.", "Add --what-if POLICY --document FILE.");
        }
        if (flags.as != null && (flags.whatIf != null || flags.policies)) {
            throw wrong("--as goes with a table only.", "Run 'sortkey access TABLE --as PRINCIPAL'.");
        }
        if (table == null && flags.whatIf == null && !flags.policies) {
            throw wrong("Which table?", "Run 'sortkey access TABLE', or see 'sortkey access --help'.");
        }
    }

    private static UserException wrong(String what, String next) {
        return new UserException(new UserError.BadInput(what, next));
    }

    /// The first scope that has the table; one whose tables couldn't be listed may have it.
    private static Facts withTable(List<Facts> all, String name) {
        Predicate<Facts> has = facts -> facts.tableNames().contains(name);
        return all.stream()
                .filter(has)
                .findFirst()
                .or(() -> all.stream()
                        .filter(facts -> !(facts.get(Questions.TABLES) instanceof Answer.Known))
                        .findFirst())
                .orElseThrow(() -> new UserException(new UserError.NotFound(
                        "There is no table " + name + ".", "Run 'sortkey tables list' to see what there is.")));
    }

    private void rows(CommandSession session, Facts facts, String name) {
        TableAccess access = TableAccess.of(facts, facts.tableArn(name));
        print(AccessListing.rows(access, context().options().output()), session);
        for (UnreadPolicies unread : access.unread()) {
            session.terminal()
                    .say("Couldn't read: " + unread.layer().words() + " – "
                            + unread.answer().whyUnknown(unread.question()));
        }
        if (access.rows().isEmpty()) {
            session.terminal().say("No user or role that could be read has access to " + name + ".");
        }
    }

    private void viewAs(CommandSession session, Facts facts, String name, String principal) {
        Account account = Account.of(facts);
        Principal who = AccessNames.principal(account, principal);
        List<FeatureAccess> features = FeatureAccess.of(facts, account, who, facts.tableArn(name));
        print(AccessListing.features(features), session);
    }

    /// One scope with its policies, which take a while to read.
    private record Changeable(Facts facts, List<PolicyInFacts> policies) {
        static Changeable of(Facts facts) {
            return new Changeable(facts, PolicyInFacts.of(facts));
        }
    }

    private void whatIf(CommandSession session, List<Facts> all, String name, Path file) {
        Changeable scope = all.stream()
                .map(Changeable::of)
                .filter(each -> !AccessNames.policies(each.policies(), name).isEmpty())
                .findFirst()
                .orElseGet(() -> Changeable.of(all.getFirst()));
        PolicyInFacts policy = AccessNames.policy(scope.policies(), name);
        String text = TextFile.read(file);
        UserError.BadInput mistake = PolicyTrial.mistake(policy, text);
        if (mistake != null) {
            throw new UserException(new UserError.BadInput(
                    file + ": " + mistake.what(), mistake.next(), mistake.line(), mistake.column()));
        }
        PolicyTrial trial = PolicyTrial.of(scope.facts(), policy, text).on(table);
        gained = trial.isGain();
        print(AccessListing.changes(trial), session);
        session.terminal().say(trial.summary() + ".");
        if (!trial.lockOut().isEmpty()) {
            session.terminal().say(trial.lockOut());
        }
        if (trial.partial()) {
            session.terminal().say("Some policies couldn't be read. Others might gain or lose access too.");
        }
    }

    private void print(Listing listing, CommandSession session) {
        listing.print(session.terminal(), context().options().output());
    }
}
