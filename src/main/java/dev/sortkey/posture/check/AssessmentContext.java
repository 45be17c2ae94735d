package dev.sortkey.posture.check;

import dev.sortkey.posture.access.Account;
import dev.sortkey.posture.access.PolicyInFacts;
import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Missing;
import dev.sortkey.posture.iam.Layer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.utils.Lazy;

/// What all checks of one assessment share. Safe for many threads.
public final class AssessmentContext {
    private final Facts facts;
    private final Expectations expectations;
    private final Lazy<Account> account;
    private final Lazy<Map<String, PolicyInFacts>> policies;
    /// Asked for each key of each table.
    private final Map<String, Boolean> fullAccess = new ConcurrentHashMap<>();

    /// A context for `facts`.
    public AssessmentContext(Facts facts, Expectations expectations) {
        this(facts, expectations, Account::principals);
    }

    /// A context for `facts`, whose users and roles `reading` reads: those of one account may be read once for all
    /// its Regions.
    public AssessmentContext(Facts facts, Expectations expectations, Function<Facts, List<Principal>> reading) {
        this.facts = facts;
        this.expectations = expectations;
        this.account = new Lazy<>(() -> Account.of(facts, reading.apply(facts)));
        this.policies = new Lazy<>(() -> PolicyInFacts.of(facts).stream()
                .collect(Collectors.toMap(PolicyInFacts::name, it -> it, (one, _) -> one)));
    }

    /// The facts.
    public Facts facts() {
        return facts;
    }

    /// The expectations that the person has set.
    public Expectations expectations() {
        return expectations;
    }

    /// The policy documents in the facts, by their names; read once.
    public Map<String, PolicyInFacts> policies() {
        return policies.getValue();
    }

    /// The caller's account with all its policies, read from the facts once.
    public Account account() {
        return account.getValue();
    }

    /// Whether the policies of `who`, one of the account's, give it full access within its boundary.
    public boolean hasFullAccess(Principal who) {
        return fullAccess.computeIfAbsent(who.arn(), _ -> FullAccess.has(account(), who));
    }

    /// Whether `other` is neither `own`, nor trusted, nor known to be in the organization.
    public boolean isForeign(String other, String own) {
        return !other.equals(own)
                && !expectations.trustedAccounts().contains(other)
                && !account().organisation().members().contains(other);
    }

    /// `failure` about accounts that are foreign; with a doubt when what was read doesn't say whether they are of the
    /// organization.
    public Finding unlessMembers(Finding failure) {
        return account().organisation().listed()
                ? failure
                : failure.unless(
                        "This fails unless the account is in your organization, whose accounts couldn't be read.",
                        List.of(FindingBuilder.missing(AwsQuestions.ACCOUNTS, facts.get(AwsQuestions.ACCOUNTS))));
    }

    /// What wasn't read of the organization's policies in `layers`.
    public List<Missing> unread(Layer... layers) {
        return account().organisation().unread().stream()
                .filter(it -> List.of(layers).contains(it.layer()))
                .map(it -> FindingBuilder.missing(it.question(), it.answer()))
                .distinct()
                .toList();
    }
}
