package dev.sortkey.cli.compare;

import dev.sortkey.cli.output.Terminal;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.transfer.compare.TableSide;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How tables are read.
final class ScanFlags {
    @Option(
            names = "--rate",
            paramLabel = "N",
            order = 40,
            description = {
                "Use at most N read capacity units a second of a table (default: as many as it gives; throttling "
                        + "slows it down)."
            })
    private @Nullable Double rate;

    @Option(
            names = "--segments",
            paramLabel = "N",
            order = 41,
            description = {"Scan in N segments in parallel, 1 to 256 (default: 1)."})
    private int segments = 1;

    @Option(
            names = "--consistent",
            order = 42,
            description = {"Use strongly consistent reads, at twice the cost."})
    private boolean consistent;

    /// As it was asked for.
    ///
    /// @param terminal told once of each kind of trouble that passes
    /// @throws UserException bad input
    TableSide.Reading reading(Terminal terminal) {
        if (segments < 1 || segments > 256) {
            throw new UserException(
                    new UserError.BadInput("A scan in " + segments + " segments isn't possible.", "Use 1 to 256."));
        }
        if (rate != null && !(rate > 0)) {
            throw new UserException(
                    new UserError.BadInput("--rate " + rate + " isn't a rate.", "Write 50 for 50 units a second."));
        }
        var told = new HashSet<String>();
        return new TableSide.Reading(segments, consistent, rate == null ? Double.POSITIVE_INFINITY : rate, trouble -> {
            if (told.add(trouble.what())) {
                terminal.say("Still trying: " + trouble.what());
            }
        });
    }
}
