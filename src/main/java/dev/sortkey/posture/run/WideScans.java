package dev.sortkey.posture.run;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.profile.Profiles;
import dev.sortkey.posture.collect.Collector;
import dev.sortkey.posture.collect.connection.ConnectionProbes;
import dev.sortkey.posture.collect.wide.Places;
import dev.sortkey.posture.collect.wide.WideAccounts;
import dev.sortkey.posture.collect.wide.WideCollector;
import dev.sortkey.posture.collect.wide.WideCollector.Opener;
import dev.sortkey.posture.collect.wide.WidePlan;
import dev.sortkey.posture.collect.wide.WideScope;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.regions.Region;

/// Scans from an open connection: of itself, or of more accounts and Regions.
public final class WideScans implements ScopeChoices {
    private final Connection connection;
    private final Opener opener;
    private final Function<Target.Aws, Region> regionOf;
    private final Supplier<Profiles> files;

    /// Those from `connection`.
    ///
    /// @param opener opens the others
    /// @param regionOf the Region that the connection, the environment or the profile names
    /// @param files the profiles of this machine
    public WideScans(
            Connection connection, Opener opener, Function<Target.Aws, Region> regionOf, Supplier<Profiles> files) {
        this.connection = connection;
        this.opener = opener;
        this.regionOf = regionOf;
        this.files = files;
    }

    /// Assesses what its options name.
    public Assessor assessor() {
        return new WideAssessor(
                new LiveAssessor(collector()),
                scope -> accounts().of(scope),
                new WideCollector(opener, ConnectionProbes::new));
    }

    private Collector collector() {
        return new Collector(connection, new ConnectionProbes(connection), files);
    }

    private WideAccounts accounts() {
        return new WideAccounts(connection.spec(), opener, regionOf, files.get());
    }

    private Region region() {
        return connection.dynamo().serviceClientConfiguration().region();
    }

    @Override
    public List<String> profiles() {
        return List.copyOf(files.get().names());
    }

    @Override
    public String home() {
        return region().id();
    }

    @Override
    public List<String> regions() {
        return Places.known(region());
    }

    @Override
    public List<String> enabled() {
        return Places.enabled(collector());
    }

    @Override
    public WidePlan plan(WideScope scope) {
        return accounts().plan(scope);
    }
}
