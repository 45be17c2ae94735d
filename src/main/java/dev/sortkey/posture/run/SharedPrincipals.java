package dev.sortkey.posture.run;

import dev.sortkey.posture.access.Account;
import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import java.util.ArrayList;
import java.util.List;

/// The users and roles of each account, read once from the answer that all Regions of an account share.
final class SharedPrincipals {
    private final List<Read> reads = new ArrayList<>();

    private record Read(Answer answer, List<Principal> principals) {}

    /// Those in `facts`.
    synchronized List<Principal> of(Facts facts) {
        Answer answer = facts.get(Questions.PRINCIPALS);
        for (Read read : reads) {
            if (read.answer() == answer) {
                return read.principals();
            }
        }
        List<Principal> principals = Account.principals(facts);
        reads.add(new Read(answer, principals));
        return principals;
    }
}
