package dev.sortkey.posture.access;

import dev.sortkey.posture.iam.AccessVerdict;
import dev.sortkey.posture.iam.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one principal can do with the table.
///
/// @param arn the user's, the role's or my session's ARN
/// @param name its short name
/// @param kind whose row it is; there is one row of mine at most
/// @param decisions for each ability one decision for each of its actions, the strongest first
/// @param lastUsed when it was last used, or null when that is not known
public record AccessRow(
        String arn,
        String name,
        Kind kind,
        Map<Ability, List<Decision>> decisions,
        @Nullable Instant lastUsed) {
    /// Copies the map.
    public AccessRow {
        decisions = Map.copyOf(decisions);
    }

    /// Whose row it is.
    public enum Kind {
        /// The caller's own, user or role.
        ME,
        /// An IAM user's.
        USER,
        /// A role's.
        ROLE,
        /// That of strangers whom no policy names, as the policy lets them in.
        ANYBODY,
        /// Another account's: the strongest of its principals.
        ACCOUNT,
        /// A service's, on behalf of whomever the policy lets it act for.
        SERVICE,
        /// A session that the policy names itself: a federated user's, or a principal's that no longer exists.
        SESSION;

        /// Whether it is outside the account.
        public boolean isOutside() {
            return this == ANYBODY || this == ACCOUNT || this == SERVICE;
        }
    }

    /// The decision of the strongest of the ability's actions: the ability is had when one of them is allowed.
    public Decision decision(Ability ability) {
        return decisions.getOrDefault(ability, List.of()).getFirst();
    }

    /// Whether any ability is allowed or might be.
    public boolean touches() {
        return decisions.keySet().stream()
                .map(ability -> decision(ability).verdict())
                .anyMatch(AccessVerdict::isPossible);
    }
}
