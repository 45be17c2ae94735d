package dev.sortkey.cli.session;

import static picocli.CommandLine.ScopeType.INHERIT;

import dev.sortkey.cli.output.OutputFormat;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.wire.ShellQuote;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.AppPaths;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of every command, before and after its name.
public final class GlobalOptions {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            scope = INHERIT,
            order = 89,
            description = {
                "The folder for settings and the embedded database. Default: SORTKEY_HOME, or the platform's folders."
            })
    @Nullable
    Path home;

    @Option(
            names = "--connection",
            paramLabel = "NAME",
            scope = INHERIT,
            order = 90,
            description = {"A saved connection, see 'sortkey connections list'. Default: the embedded database."})
    @Nullable
    String connection;

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            scope = INHERIT,
            order = 91,
            description = {
                "A DynamoDB-compatible server, such as http://localhost:8000. Signed with AWS_ACCESS_KEY_ID or the "
                        + "default profile if there is one, otherwise with the placeholder key 'local'."
            })
    @Nullable
    String endpoint;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            scope = INHERIT,
            order = 92,
            description = {
                "AWS in this region. With --endpoint, the region that requests are signed for (default: that of "
                        + "AWS_REGION or the profile, or us-east-1)."
            })
    @Nullable
    String region;

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            scope = INHERIT,
            order = 93,
            description = {"AWS with this profile from the shared configuration files."})
    @Nullable
    String profile;

    @Option(
            names = "--dax",
            paramLabel = "URL",
            scope = INHERIT,
            order = 94,
            description = {
                "AWS through this DAX cluster: dax://host[:port], or daxs://host with TLS. Works only inside its VPC."
            })
    @Nullable
    String dax;

    @Option(
            names = "--allow-writes",
            scope = INHERIT,
            order = 95,
            description = {
                "Allow writes with --region, --profile, or an --endpoint outside this computer and private networks."
                        + " Default: read-only."
            })
    boolean allowWrites;

    @Option(
            names = "--unlock",
            paramLabel = "NAME",
            scope = INHERIT,
            order = 96,
            description = {"Allow this command to write through a production connection: repeat its name here."})
    @Nullable
    String unlock;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            scope = INHERIT,
            order = 97,
            description = {"How data is printed: table (default), json (one document) or jsonl (one object per line)."})
    @Nullable
    OutputFormat output;

    @Option(
            names = "--calls",
            scope = INHERIT,
            order = 98,
            description = {"Show each request with its time and cost, on standard error."})
    boolean calls;

    @Option(
            names = "--verbose",
            scope = INHERIT,
            order = 99,
            description = {"Show the stack trace of an error."})
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
        return output(OutputFormat.TABLE);
    }

    /// How data is printed, `usual` where that wasn't chosen.
    public OutputFormat output(OutputFormat usual) {
        return output == null ? usual : output;
    }

    /// Whether errors show where they came from.
    public boolean verbose() {
        return verbose;
    }

    /// Whether no option was given that only a command can use.
    public boolean fitsWindow() {
        return unlock == null && !calls && output == null;
    }

    /// The target that `--endpoint`, `--region`, `--profile` and `--dax` choose; empty without them.
    ///
    /// @throws UserException when `--dax` and `--endpoint` are used together
    public Optional<Target> target() {
        if (endpoint != null && dax != null) {
            throw new UserException(new UserError.BadInput(
                    "--dax and --endpoint can't be used together: DAX is for AWS.", "Leave one of them out."));
        }
        if (endpoint != null) {
            return Optional.of(new Target.Endpoint(endpoint, region, profile, null));
        }
        return region == null && profile == null && dax == null
                ? Optional.empty()
                : Optional.of(new Target.Aws(profile, region, dax));
    }

    /// The options that lead to the same settings and the same connection, each after a space, for a command that
    /// is suggested. Empty without them.
    public String again() {
        var words = new StringBuilder();
        option(words, "--home", home);
        option(words, "--connection", connection);
        option(words, "--endpoint", endpoint);
        option(words, "--region", region);
        option(words, "--profile", profile);
        option(words, "--dax", dax);
        return words.toString();
    }

    private static void option(StringBuilder words, String name, @Nullable Object value) {
        if (value != null) {
            words.append(' ').append(name).append(' ').append(ShellQuote.quote(value.toString()));
        }
    }

    /// Whether they say which connection to use.
    public boolean choosesConnection() {
        return connection != null || target().isPresent();
    }

    /// The connection's name as given.
    ///
    /// @throws UserException when options lead elsewhere at the same time
    Optional<String> connection() {
        if (connection != null && target().isPresent()) {
            throw new UserException(new UserError.BadInput(
                    "--connection can't be used with --endpoint, --region, --profile or --dax.",
                    "Leave one of them out."));
        }
        return Optional.ofNullable(connection);
    }
}
