package dev.sortkey.cli.job;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.transfer.job.Job;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How fast a job goes.
public final class RateFlags {
    private static final Pattern RATE = Pattern.compile("(\\d{1,9}(?:\\.\\d+)?)(%)?");
    private static final double PERCENT = 100;

    @Option(
            names = "--rate",
            paramLabel = "N|P%",
            order = 40,
            description = {
                "Use at most N capacity units a second, or P percent of what the table is provisioned with, or of the "
                        + "maximum of an on-demand table: of its read capacity to export, else of the write capacity "
                        + "of the table that is written to (default: as many as it takes; throttling slows it down)."
            })
    private @Nullable String rate;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            order = 41,
            description = {"Send N requests at once, 1 to 256 (default: 32)."})
    private @Nullable Integer parallel;

    /// The units a second; 0 for as many as the table takes.
    ///
    /// @param throughput that it is a share of
    /// @throws UserException bad input when it is no rate, or a share of what the table doesn't have
    public double units(Throughput throughput) {
        if (parallel != null && (parallel < 1 || parallel > 256)) {
            throw bad("--parallel " + parallel + " isn't possible.", "Use 1 to 256.");
        }
        if (rate == null) {
            return 0;
        }
        Matcher typed = RATE.matcher(rate);
        double number = typed.matches() ? Double.parseDouble(typed.group(1)) : 0;
        if (number <= 0) {
            throw bad("--rate " + rate + " isn't a rate.", "Write 50 for 50 units a second, or 25%.");
        }
        if (typed.group(2) == null) {
            return number;
        }
        if (throughput.units() == 0) {
            throw bad(
                    throughput.of() + " is on-demand without a maximum, so there is nothing to take " + rate + " of.",
                    "Give the rate in units a second, such as --rate 100.");
        }
        return throughput.units() * number / PERCENT;
    }

    /// What a job gets.
    ///
    /// @param version the attribute that counts versions; null for none
    /// @throws UserException as {@link #units}
    public Job.Options options(Throughput throughput, @Nullable String version) {
        return new Job.Options(units(throughput), parallel == null ? 0 : parallel, version);
    }

    /// Whether a rate or a number of requests was given.
    boolean isGiven() {
        return rate != null || parallel != null;
    }

    /// A job with what was given, and else as it is.
    ///
    /// @throws UserException as {@link #units}
    Job change(Job job, Throughput throughput) {
        Job.Options now = job.options();
        double units = units(throughput);
        return job.with(new Job.Options(
                rate == null ? now.rate() : units, parallel == null ? now.parallel() : parallel, now.version()));
    }

    private static UserException bad(String what, String next) {
        return new UserException(new UserError.BadInput(what, next));
    }
}
