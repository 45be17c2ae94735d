package dev.sortkey.cli.session;

import static picocli.CommandLine.ScopeType.INHERIT;

import dev.sortkey.cli.output.OutputFormat;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.AppPaths;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of every command, before and after its name.
public final class GlobalOptions {
    private static final String LOCAL_REGION = "us-east-1";

    @Option(
            names = "--home",
            paramLabel = "DIR",
            scope = INHERIT,
            order = 89,
            description = {"Keep settings and the embedded database below DIR. SORTKEY_HOME does the same."})
    @Nullable
    Path home;

    @Option(
            names = "--connection",
            paramLabel = "NAME",
            scope = INHERIT,
            order = 90,
            description = {"A saved connection; see 'sortkey connections'. Without it: the embedded database."})
    @Nullable
    String connection;

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            scope = INHERIT,
            order = 91,
            description = {"A DynamoDB-compatible server: http://localhost:8000 and the like."})
    @Nullable
    String endpoint;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            scope = INHERIT,
            order = 92,
            description = {"AWS in this region; with --endpoint the region that requests are signed for (us-east-1)."})
    @Nullable
    String region;

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            scope = INHERIT,
            order = 93,
            description = {"AWS with this profile of the shared configuration files."})
    @Nullable
    String profile;

    @Option(
            names = "--dax",
            paramLabel = "URL",
            scope = INHERIT,
            order = 94,
            description = {
                "AWS through this DAX cluster, reached from inside its VPC only: dax://host[:port], or daxs://host with TLS."
            })
    @Nullable
    String dax;

    @Option(
            names = "--allow-writes",
            scope = INHERIT,
            order = 95,
            description = {
                "Let --region, --profile or an --endpoint outside this computer and private networks write; without it they"
                        + " only read."
            })
    boolean allowWrites;

    @Option(
            names = "--unlock",
            paramLabel = "NAME",
            scope = INHERIT,
            order = 96,
            description = {"Type the name of a production connection to let this command write."})
    @Nullable
    String unlock;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            scope = INHERIT,
            order = 97,
            description = {"How data is printed: table, json (one array) or jsonl (one object to a line)."})
    OutputFormat output = OutputFormat.TABLE;

    @Option(
            names = "--calls",
            scope = INHERIT,
            order = 98,
            description = {"Show on standard error every request that was made, with its time and cost."})
    boolean calls;

    @Option(
            names = "--verbose",
            scope = INHERIT,
            order = 99,
            description = {"Show where an error came from."})
    boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = INHERIT,
            order = 100,
            description = {"Show this help."})
    boolean help;

    /// The folders of this run.
    public AppPaths paths() {
        return AppPaths.ofProcess(home);
    }

    /// How data is printed.
    public OutputFormat output() {
        return output;
    }

    /// Whether errors show where they came from.
    public boolean verbose() {
        return verbose;
    }

    /// Whether nothing was chosen that only a command can use.
    public boolean fitsWindow() {
        return connection == null && target().isEmpty() && unlock == null && !calls && output == OutputFormat.TABLE;
    }

    /// Where `--endpoint`, `--region`, `--profile` and `--dax` lead; nothing without them.
    ///
    /// @throws UserException when a DAX cluster is to stand before an endpoint
    public Optional<Target> target() {
        if (endpoint != null && dax != null) {
            throw new UserException(new UserError.BadInput(
                    "--dax is for AWS, and --endpoint leads to another server.", "Leave one of them out."));
        }
        if (endpoint != null) {
            return Optional.of(new Target.Endpoint(endpoint, region == null ? LOCAL_REGION : region, profile, null));
        }
        return region == null && profile == null && dax == null
                ? Optional.empty()
                : Optional.of(new Target.Aws(profile, region, dax));
    }

    /// The connection's name as given.
    ///
    /// @throws UserException when options lead elsewhere at the same time
    Optional<String> connection() {
        if (connection != null && target().isPresent()) {
            throw new UserException(new UserError.BadInput(
                    "--connection leads to one place, --endpoint, --region, --profile or --dax to another.",
                    "Leave one of them out."));
        }
        return Optional.ofNullable(connection);
    }
}
