package dev.sortkey.cli;

import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.support.Version;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `sortkey` without a command: the window.
@Command(
        name = "sortkey",
        synopsisSubcommandLabel = "[COMMAND]",
        versionProvider = Sortkey.ProgramVersion.class,
        description = {
            "See and change what is in Amazon DynamoDB, an embedded database or a compatible server.",
            "Without a command, opens the window, on the connection that the options choose."
        },
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions, before or after the command:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:success",
            " 1:internal error",
            " 2:wrong usage or invalid input",
            " 3:no credentials, or they have expired",
            " 4:access denied",
            " 5:no such table, item, file or connection",
            " 6:can't reach the server, or it isn't DynamoDB",
            " 7:throttled after all retries",
            " 8:a condition check failed: somebody else changed the item, or it exists",
            " 9:not allowed by the connection's guard",
            "10:something required is missing, in use, or has failed",
            "20:a match for 'posture --fail-on' or '--fail-on-unknown', or for 'access --fail-on-gain'",
            "21:'compare' found differences",
            "130:interrupted by Ctrl+C",
            "141:standard output was closed by its reader"
        },
        footerHeading = "%n",
        footer = {
            "Data goes to standard output, everything else to standard error.",
            "Items are printed as a table, with --output json or jsonl as lossless DynamoDB JSON, and with --plain "
                    + "as JSON without types.",
            "",
            "Examples",
            "  sortkey",
            "  sortkey --endpoint http://localhost:8000",
            "  sortkey tables list --profile dev --region eu-west-1",
            "  sortkey scan orders --endpoint http://localhost:8000 --output jsonl"
        })
final class Sortkey implements Callable<Integer> {
    private final CommandContext context;
    private final DesktopLauncher desktop;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            order = 101,
            description = "Show the version.")
    boolean version;

    @Spec
    private @Nullable CommandSpec spec;

    Sortkey(CommandContext context, DesktopLauncher desktop) {
        this.context = context;
        this.desktop = desktop;
    }

    @Override
    public Integer call() {
        if (!context.options().fitsWindow()) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "These options need a command; the window takes only --home and those that choose a connection");
        }
        return desktop.window(context.options().paths(), chosen());
    }

    /// The connection to open; null when none was chosen.
    private @Nullable ConnectionSpec chosen() {
        if (!context.options().choosesConnection()) {
            return null;
        }
        try (var session = new CommandSession(context)) {
            ConnectionSpec spec = session.spec();
            if (spec.target() instanceof Target.Endpoint server) {
                server.uri(); // what isn't one is told here, before there is a window
            }
            return spec;
        }
    }

    /// The version as the build wrote it.
    static final class ProgramVersion implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"sortkey " + Version.current()};
        }
    }
}
