package dev.sortkey.posture.check.identity;

import dev.sortkey.posture.access.Account;
import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import java.util.List;
import java.util.Optional;

/// A check of users and roles: one finding for each that fails or cannot be told, or one that all is well.
abstract class PrincipalCheck extends AccountCheck {
    /// What is to be said of one principal; nothing when it is as it should be.
    abstract Optional<Finding> judge(PrincipalContext inquiry, Principal principal);

    /// What is to be said when nothing was said of any.
    abstract Finding clean(PrincipalContext inquiry);

    @Override
    protected final List<Finding> judge(Facts facts, Expectations expectations, FindingBuilder judge) {
        return each(facts, Questions.PRINCIPALS, judge, seen -> judge(facts, expectations, judge, seen));
    }

    private List<Finding> judge(Facts facts, Expectations expectations, FindingBuilder judge, KnownAnswer seen) {
        var inquiry = new PrincipalContext(facts, expectations, Account.of(facts), judge, seen);
        List<Finding> findings = inquiry.account().principals().stream()
                .flatMap(principal -> judge(inquiry, principal).stream())
                .toList();
        return findings.isEmpty() ? List.of(clean(inquiry)) : findings;
    }
}
