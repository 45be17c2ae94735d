package dev.sortkey.cli.usage;

import dev.sortkey.posture.usage.FindingComparison;
import dev.sortkey.posture.usage.GrantComparison;
import dev.sortkey.posture.usage.KnownAccounts;
import dev.sortkey.posture.usage.LeastPolicy;
import dev.sortkey.posture.usage.UsageLog;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that is known of what one principal used.
///
/// @param principal its ARN
/// @param log what it used
/// @param policy the smallest policy for that
/// @param grants what it may do against that; null without a snapshot that has it
/// @param findings those of Access Analyzer about it
record UsageResult(
        String principal,
        UsageLog log,
        LeastPolicy policy,
        @Nullable GrantComparison grants,
        List<FindingComparison> findings) {
    /// That of `principal`.
    ///
    /// @param related whether reads are added that go together with those that were used
    static UsageResult of(String principal, UsageLog all, KnownAccounts accounts, boolean related) {
        UsageLog log = all.of(principal);
        return new UsageResult(
                principal,
                log,
                LeastPolicy.of(log.uses(), related),
                accounts.principal(principal)
                        .map(who -> GrantComparison.of(accounts, who, log))
                        .orElse(null),
                FindingComparison.of(log, accounts));
    }
}
