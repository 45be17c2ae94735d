package dev.sortkey.posture.collect.wide;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.dynamo.profile.Profiles;
import dev.sortkey.posture.collect.Collector;
import dev.sortkey.posture.collect.wide.WideCollector.Opener;
import dev.sortkey.posture.fact.Partition;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/// The accounts that a scope means, seen from one connection.
public final class WideAccounts {
    private final ConnectionSpec spec;
    private final Opener opener;
    private final Function<Target.Aws, Region> regionOf;
    private final Profiles files;

    /// Those seen from `spec`.
    ///
    /// @param opener opens the connection from which roles are assumed
    /// @param regionOf the Region that the connection, the environment or the profile names
    /// @param files the profiles of this machine
    public WideAccounts(ConnectionSpec spec, Opener opener, Function<Target.Aws, Region> regionOf, Profiles files) {
        this.spec = spec;
        this.opener = opener;
        this.regionOf = regionOf;
        this.files = files;
    }

    /// Those of `scope`. Sends nothing unless a role is to be assumed.
    ///
    /// @throws UserException when the connection doesn't lead to AWS, a Region isn't known, or the accounts of the
    ///     organization can't be listed
    public List<WideAccount> of(WideScope scope) {
        return scope.role() == null ? bases(scope) : assumed(base(scope), scope, scope.role());
    }

    /// What reading `scope` would ask. Sends nothing.
    ///
    /// @throws UserException when the connection doesn't lead to AWS, or a Region isn't known
    public WidePlan plan(WideScope scope) {
        List<WideAccount> bases = bases(scope);
        String role = scope.role();
        List<String> regions = bases.getFirst().regions();
        List<WidePlan.Part> parts = role == null
                ? bases.stream()
                        .map(base -> new WidePlan.Part(base.connection(), base.regions()))
                        .toList()
                : scope.isAllAccounts()
                        ? List.of()
                        : scope.accounts().stream()
                                .map(id -> new WidePlan.Part(role + "@" + id, regions))
                                .toList();
        return new WidePlan(parts, regions, role);
    }

    /// The connection's own account, or one for each profile.
    private List<WideAccount> bases(WideScope scope) {
        return scope.profiles().isEmpty()
                ? List.of(base(scope))
                : scope.profiles().stream()
                        .map(profile -> account(named(profile), profile, Guard.READ_ONLY, null, scope))
                        .toList();
    }

    /// What the account of `spec` is called in a snapshot of `scope`; null when it isn't among those.
    public static @Nullable String own(ConnectionSpec spec, WideScope scope) {
        if (!(spec.target() instanceof Target.Aws aws)) {
            return null;
        }
        String profile = aws.profile();
        if (scope.profiles().isEmpty()) {
            return spec.name().equals(aws.describe()) ? named(profile) : spec.name();
        }
        return profile != null && scope.profiles().contains(profile) ? named(profile) : null;
    }

    private WideAccount base(WideScope scope) {
        String name = own(spec, new WideScope(scope.regions(), null, null, null));
        if (!(spec.target() instanceof Target.Aws aws) || name == null) {
            throw new UserException(new UserError.BadInput(
                    "Only a connection to AWS has several Regions and accounts.",
                    "Choose one with --profile or --connection, or use --profiles."));
        }
        return account(name, aws.profile(), spec.guard(), aws.region(), scope);
    }

    private WideAccount account(
            String name, @Nullable String profile, Guard guard, @Nullable String region, WideScope scope) {
        return new WideAccount(name, profile, files, files, guard, regions(profile, region, scope));
    }

    /// What connections with `profile` are called, in whichever Region.
    private static String named(@Nullable String profile) {
        return new Target.Aws(profile, null).describe();
    }

    /// Without any, the one of the connection, the environment or the profile.
    private List<String> regions(@Nullable String profile, @Nullable String region, WideScope scope) {
        if (scope.isAllRegions()) {
            return List.of();
        }
        return scope.regions().isEmpty()
                ? List.of(regionOf.apply(new Target.Aws(profile, region)).id())
                : scope.regions();
    }

    /// `base` and the accounts in which `role` is assumed from it.
    private List<WideAccount> assumed(WideAccount base, WideScope scope, String role) {
        Region region = base.regions().isEmpty()
                ? regionOf.apply(new Target.Aws(base.profile(), null))
                : Region.of(base.regions().getFirst());
        try (Connection connection = opener.open(base.in(region.id()), base.profiles())) {
            Profiles pinned = PinnedProfiles.pinned(base.profiles(), base.profile(), connection.identity());
            var collector = new Collector(connection, Map::of, () -> pinned);
            String own = Places.own(collector);
            List<String> ids = scope.isAllAccounts() ? Places.accounts(collector) : scope.accounts();
            return ids.stream()
                    .map(id -> id.equals(own) ? base : assumed(base, pinned, arn(region, id, role)))
                    .toList();
        }
    }

    private static String arn(Region region, String account, String role) {
        return "arn:" + Partition.of(region.id()) + ":iam::" + account + ":role/" + role;
    }

    private static WideAccount assumed(WideAccount base, Profiles pinned, String role) {
        String name = PinnedProfiles.nameOf(role);
        return new WideAccount(
                named(name),
                name,
                PinnedProfiles.assuming(base.profiles(), base.profile(), role),
                PinnedProfiles.assuming(pinned, base.profile(), role),
                base.guard(),
                base.regions());
    }
}
