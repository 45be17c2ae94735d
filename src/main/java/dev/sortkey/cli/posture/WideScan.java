package dev.sortkey.cli.posture;

import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.dynamo.profile.Profiles;
import dev.sortkey.posture.collect.Collector;
import dev.sortkey.posture.collect.connection.ConnectionProbes;
import dev.sortkey.posture.collect.wide.PinnedProfiles;
import dev.sortkey.posture.collect.wide.Places;
import dev.sortkey.posture.collect.wide.WideAccount;
import dev.sortkey.posture.collect.wide.WideCollector;
import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Partition;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.fact.Snapshot;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/// Collects the facts of the accounts and Regions that the options name.
///
/// @param session the command's
/// @param flags its options
record WideScan(CommandSession session, ScopeFlags flags) {
    Snapshot collect(boolean sample) {
        check();
        Profiles files = Profiles.ofProcess();
        List<WideAccount> accounts = flags.role == null ? bases(files) : assumed(base(files), flags.role);
        ScanProgress progress = PostureReading.progress(session);
        Snapshot snapshot =
                new WideCollector(this::open, ConnectionProbes::new).collect(accounts, sample, progress::accept);
        snapshot.facts().values().forEach(this::tellFailed);
        return snapshot;
    }

    private void check() {
        if (flags.role == null && !flags.accounts.isEmpty()) {
            throw bad(
                    "--accounts needs a role to assume in them.",
                    "Add --assume-role with its name, or use --profiles with a profile for each account.");
        }
        if (flags.role != null && !flags.profiles.isEmpty()) {
            throw bad(
                    "--assume-role can't be used with --profiles.",
                    "Use --profile for the one that may assume the role.");
        }
        for (String id : flags.isAllAccounts() ? List.<String>of() : flags.accounts) {
            if (!id.matches("\\d{12}")) {
                throw bad("'" + id + "' isn't the ID of an account.", "Write its twelve digits, or 'all'.");
            }
        }
        if (flags.regions.size() > 1 && flags.regions.contains(ScopeFlags.ALL)) {
            throw bad("--scan-regions has both 'all' and names of Regions.", "Use one of them.");
        }
    }

    private static UserException bad(String what, String next) {
        return new UserException(new UserError.BadInput(what, next));
    }

    private List<WideAccount> bases(Profiles files) {
        return flags.profiles.isEmpty()
                ? List.of(base(files))
                : flags.profiles.stream()
                        .map(profile -> account(named(profile), profile, files, Guard.READ_ONLY, null))
                        .toList();
    }

    /// The connection's own account.
    private WideAccount base(Profiles files) {
        ConnectionSpec spec = session.spec();
        if (!(spec.target() instanceof Target.Aws aws)) {
            throw bad(
                    "Only a connection to AWS has several Regions and accounts.",
                    "Choose one with --profile or --connection, or use --profiles.");
        }
        boolean saved = !spec.name().equals(aws.describe());
        String name = saved ? spec.name() : named(aws.profile());
        return account(name, aws.profile(), files, spec.guard(), aws.region());
    }

    private WideAccount account(
            String name, @Nullable String profile, Profiles files, Guard guard, @Nullable String region) {
        return new WideAccount(name, profile, files, files, guard, regions(profile, region));
    }

    /// What connections with `profile` are called, in whichever Region.
    private static String named(@Nullable String profile) {
        return new Target.Aws(profile, null).describe();
    }

    /// Without any, the one of the connection, the environment or the profile.
    private List<String> regions(@Nullable String profile, @Nullable String region) {
        if (flags.isAllRegions()) {
            return List.of();
        }
        return flags.regions.isEmpty()
                ? List.of(session.connector()
                        .region(new Target.Aws(profile, region))
                        .id())
                : flags.regions;
    }

    /// `base` and the accounts in which `role` is assumed from it.
    private List<WideAccount> assumed(WideAccount base, String role) {
        Region region = base.regions().isEmpty()
                ? session.connector().region(new Target.Aws(base.profile(), null))
                : Region.of(base.regions().getFirst());
        var spec = new ConnectionSpec(base.connection(), new Target.Aws(base.profile(), region.id()), base.guard());
        try (Connection connection = open(spec, base.profiles())) {
            Profiles pinned = PinnedProfiles.pinned(base.profiles(), base.profile(), connection.identity());
            var collector = new Collector(connection, new ConnectionProbes(connection), () -> pinned);
            String own = Places.own(collector);
            List<String> ids = flags.isAllAccounts() ? Places.accounts(collector) : flags.accounts;
            return ids.stream()
                    .map(id -> id.equals(own) ? base : assumed(base, pinned, arn(region, id, role)))
                    .toList();
        }
    }

    private static String arn(Region region, String account, String role) {
        return "arn:" + Partition.of(region.id()) + ":iam::" + account + ":role/" + role;
    }

    private WideAccount assumed(WideAccount base, Profiles pinned, String role) {
        String name = PinnedProfiles.nameOf(role);
        return new WideAccount(
                named(name),
                name,
                PinnedProfiles.assuming(base.profiles(), base.profile(), role),
                PinnedProfiles.assuming(pinned, base.profile(), role),
                base.guard(),
                base.regions());
    }

    private Connection open(ConnectionSpec spec, Profiles profiles) {
        return session.connector(() -> profiles).open(spec);
    }

    private void tellFailed(Facts facts) {
        Answer answer = facts.get(Questions.CALLER);
        if (!(answer instanceof Answer.Known)) {
            String place = facts.region().isEmpty() ? "" : ", " + facts.region();
            session.terminal()
                    .say("Couldn't check " + facts.connection() + place + ": " + answer.whyUnknown(Questions.CALLER));
        }
    }
}
