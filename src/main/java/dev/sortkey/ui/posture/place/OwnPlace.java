package dev.sortkey.ui.posture.place;

import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.posture.collect.wide.WideAccounts;
import dev.sortkey.posture.collect.wide.WideScope;
import dev.sortkey.posture.fact.Scope;
import dev.sortkey.posture.fact.Snapshot;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Resource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the connection itself leads to, which alone can be opened and changed from the screen.
///
/// @param spec the connection; null when it isn't known
/// @param region its Region
public record OwnPlace(@Nullable ConnectionSpec spec, String region) {
    /// Not known.
    public static final OwnPlace UNKNOWN = new OwnPlace(null, "");

    /// Whether it may lead to AWS, where there are other Regions and accounts.
    public boolean isAws() {
        return spec == null || spec.target() instanceof Target.Aws;
    }

    /// Its scope in a snapshot of `scope`; empty when it isn't among those.
    public Optional<Scope> in(Snapshot snapshot, WideScope scope) {
        if (!scope.isWide()) {
            return Optional.of(snapshot.facts().firstKey());
        }
        String name = spec == null ? null : WideAccounts.own(spec, scope);
        return snapshot.facts().keySet().stream()
                .filter(place -> place.connection().equals(name)
                        && place.region().equals(region)
                        && !place.account().isEmpty())
                .findFirst();
    }

    /// Whether `finding` from a scan of `scope` is about it.
    public boolean has(Finding finding, Snapshot snapshot, WideScope scope) {
        Resource about = finding.resource();
        return !scope.isWide()
                || in(snapshot, scope)
                        .filter(place -> place.region().equals(about.region())
                                && place.account().equals(about.account()))
                        .isPresent();
    }
}
