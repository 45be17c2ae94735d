package dev.sortkey.cli.compare;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.transfer.compare.TableSide;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How tables are read.
final class ReadingFlags {
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
            description = {"Scan in N segments in parallel, 1 to 256 (default: 4)."})
    private int segments = 4;

    @Option(
            names = "--consistent",
            order = 42,
            description = "Read strongly consistently, which costs twice as much.")
    private boolean consistent;

    /// As it was asked for.
    ///
    /// @throws UserException bad input
    TableSide.Reading reading() {
        if (segments < 1 || segments > 256) {
            throw new UserException(
                    new UserError.BadInput("A scan in " + segments + " segments isn't possible.", "Use 1 to 256."));
        }
        if (rate != null && !(rate > 0)) {
            throw new UserException(new UserError.BadInput(
                    "--rate " + rate + " isn't a rate.", "Write 50 for 50 units a second."));
        }
        return new TableSide.Reading(segments, consistent, rate == null ? Double.POSITIVE_INFINITY : rate);
    }
}
