package dev.sortkey.ui.posture.place;

import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.posture.collect.wide.WideAccounts;
import dev.sortkey.posture.collect.wide.WideScope;
import dev.sortkey.posture.fact.Scope;
import dev.sortkey.posture.fact.Snapshot;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Resource;
import org.jspecify.annotations.Nullable;

/// What the connection itself leads to, which alone can be opened and changed from the screen.
///
/// @param spec the connection; null when it isn't known
/// @param region its Region
public record OwnPlace(@Nullable ConnectionSpec spec, String region) {
    /// Not known.
    public static final OwnPlace UNKNOWN = new OwnPlace(null, "");

    /// Whether `finding` from a scan of `scope` is about it.
    public boolean has(Finding finding, Snapshot snapshot, WideScope scope) {
        if (!scope.isWide()) {
            return true;
        }
        String own = spec == null ? null : WideAccounts.own(spec, scope);
        Resource about = finding.resource();
        return snapshot.facts().keySet().stream()
                .filter(place -> isOwn(place, own))
                .anyMatch(place ->
                        place.region().equals(about.region()) && place.account().equals(about.account()));
    }

    private boolean isOwn(Scope place, @Nullable String name) {
        return place.connection().equals(name)
                && place.region().equals(region)
                && !place.account().isEmpty();
    }
}
