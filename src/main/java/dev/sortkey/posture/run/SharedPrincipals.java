package dev.sortkey.posture.run;

import dev.sortkey.posture.access.Account;
import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import java.util.IdentityHashMap;
import java.util.List;

/// The users and roles of each account, read once from the answer that all Regions of an account share.
final class SharedPrincipals {
    private final IdentityHashMap<Answer, List<Principal>> read = new IdentityHashMap<>();

    /// Those in `facts`.
    synchronized List<Principal> of(Facts facts) {
        return read.computeIfAbsent(facts.get(Questions.PRINCIPALS), _ -> Account.principals(facts));
    }
}
