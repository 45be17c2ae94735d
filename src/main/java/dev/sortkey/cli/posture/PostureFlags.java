package dev.sortkey.cli.posture;

import dev.sortkey.posture.finding.Severity;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of `sortkey posture`.
final class PostureFlags {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            order = 1,
            description = {"What to print: text (default), json, html, sarif, ocsf or csv."})
    @Nullable
    PostureFormat format;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            order = 2,
            description = {"Write it to FILE instead of standard output."})
    @Nullable
    Path out;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            order = 3,
            description = {"End with 20 when something failed that is critical, high, medium or low, or worse."})
    @Nullable
    Severity failOn;

    @Option(
            names = "--fail-on-unknown",
            order = 4,
            description = {"End with 20 when something could not be seen."})
    boolean failOnUnknown;

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            order = 5,
            description = {
                "Compare with an earlier report in JSON or with saved facts; --fail-on counts only what is new then."
            })
    @Nullable
    Path baseline;

    @Option(
            names = "--save-facts",
            paramLabel = "FILE",
            order = 6,
            description = {"Save what was read, to be judged elsewhere or later. It holds no secret."})
    @Nullable
    Path saveFacts;

    @Option(
            names = "--facts",
            paramLabel = "FILE",
            order = 7,
            description = {"Judge saved facts; nothing is asked and no connection is opened."})
    @Nullable
    Path facts;

    @Option(
            names = "--print-policy",
            order = 8,
            description = {"Print the smallest IAM policy that lets the next run see what this one could not."})
    boolean printPolicy;

    @Option(
            names = "--sample",
            order = 9,
            description = {"Also read some items of each table and look for secrets and personal data, here only."})
    boolean sample;

    @Option(
            names = "--redact",
            order = 10,
            description = {"Make up the ids of accounts, organisations, principals and keys, the same each time."})
    boolean redact;

    @Option(
            names = "--regions",
            paramLabel = "REGION",
            split = ",",
            order = 11,
            description = {"Where data may be; without it what the window was told."})
    List<String> regions = List.of();

    @Option(
            names = "--sarif-file",
            paramLabel = "FILE",
            order = 12,
            description = {
                "With --format sarif: put open failures at this file of a repository, and nothing else; code scanning "
                        + "shows results at files only."
            })
    String sarifFile = "";
}
