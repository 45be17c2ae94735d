package dev.sortkey.cli.usage;

import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.profile.Profiles;
import dev.sortkey.posture.collect.Collector;
import dev.sortkey.posture.collect.LastAccessedReport;
import dev.sortkey.posture.collect.aws.AwsCaller;
import dev.sortkey.posture.collect.wide.Places;
import dev.sortkey.posture.collect.wide.WideScope;
import dev.sortkey.posture.usage.UsageInput;
import dev.sortkey.posture.usage.UsageLog;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.regions.Region;

/// The options that have usage read from AWS.
final class LiveFlags {
    @Option(
            names = "--lookup-events",
            order = 2,
            description = {
                "Also read CloudTrail's event history of the connection's Region: management events of the last 90 "
                        + "days. Requests for items, such as GetItem, are never in it. CloudTrail allows two requests "
                        + "a second, of 50 events each; Ctrl+C stops."
            })
    private boolean lookup;

    @Option(
            names = "--lookup-regions",
            paramLabel = "REGION",
            split = ",",
            order = 3,
            description = {
                "Read the event history of these Regions, separated by commas, or of all that the account has enabled."
            })
    private List<String> regions = List.of();

    @Option(
            names = "--last-accessed",
            order = 4,
            description = {
                "Also have IAM report when each action was last used: by --principal, or by each principal in the "
                        + "events."
            })
    private boolean lastAccessed;

    /// Whether anything is read from AWS.
    boolean isWanted() {
        return isLookup() || lastAccessed;
    }

    private boolean isLookup() {
        return lookup || !regions.isEmpty();
    }

    /// Adds to `input` what AWS says, as far as it is wanted.
    ///
    /// @param since what is older doesn't count; null when all counts
    /// @param principal what was typed; null when all count
    /// @throws UserException when it can't be read
    void read(CommandSession session, UsageInput input, @Nullable Instant since, @Nullable String principal) {
        if (!isWanted()) {
            return;
        }
        if (!(session.spec().target() instanceof Target.Aws)) {
            throw new UserException(new UserError.BadInput(
                    "Only a connection to AWS has CloudTrail and IAM.", "Choose one with --profile or --connection."));
        }
        Connection connection = session.connection();
        Region home = connection.dynamo().serviceClientConfiguration().region();
        var collector = new Collector(connection, Map::of, Profiles::ofProcess);
        var usage = new LiveUsage(input, Clock.systemUTC(), session.terminal()::say);
        if (isLookup()) {
            usage.lookUp(places(collector, home), region -> collector.caller(Region.of(region)), since);
        }
        if (lastAccessed) {
            try (AwsCaller caller = collector.caller(home)) {
                usage.lastAccessed(principals(input.log(), principal), new LastAccessedReport(caller));
            }
        }
    }

    private List<String> places(Collector collector, Region home) {
        if (regions.isEmpty()) {
            return List.of(home.id());
        }
        if (!regions.contains(WideScope.ALL)) {
            return regions;
        }
        List<String> enabled = Places.enabled(collector);
        return enabled.isEmpty() ? Places.known(home) : enabled;
    }

    /// The ARNs of those to report on.
    private static List<String> principals(UsageLog log, @Nullable String typed) {
        List<String> all = typed == null
                ? log.principals()
                : List.of(log.principal(typed)
                        .orElseThrow(() -> new UserException(new UserError.BadInput(
                                "IAM needs the ARN of '" + typed + "' for --last-accessed.",
                                "Write --principal arn:aws:iam::ACCOUNT:role/" + typed + "."))));
        List<String> known = all.stream()
                .filter(arn -> arn.matches("arn:[^:]+:iam::\\d{12}:(?:user|role)/.+"))
                .toList();
        if (known.isEmpty()) {
            throw new UserException(new UserError.BadInput(
                    "There is no user or role for --last-accessed.", "Name one with --principal and its ARN."));
        }
        return known;
    }
}
