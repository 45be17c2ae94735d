package dev.sortkey.posture.check;

import dev.sortkey.posture.access.Account;
import dev.sortkey.posture.access.PolicyInFacts;
import dev.sortkey.posture.fact.Facts;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What all checks of one assessment share. Not thread-safe.
public final class AssessmentContext {
    private final Facts facts;
    private final Expectations expectations;
    private @Nullable Account account;
    private @Nullable Map<String, PolicyInFacts> policies;

    /// A context for `facts`.
    public AssessmentContext(Facts facts, Expectations expectations) {
        this.facts = facts;
        this.expectations = expectations;
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
        if (policies == null) {
            policies = PolicyInFacts.of(facts).stream()
                    .collect(Collectors.toMap(PolicyInFacts::name, it -> it, (one, _) -> one));
        }
        return policies;
    }

    /// The caller's account with all its policies, read from the facts once.
    public Account account() {
        if (account == null) {
            account = Account.of(facts);
        }
        return account;
    }
}
