package dev.sortkey.cli.posture;

import dev.sortkey.posture.finding.Severity;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options of `sortkey posture`.
final class PostureFlags {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            order = 1,
            description = {"Output format: text (default), json, html, sarif, ocsf, asff or csv."})
    @Nullable
    PostureFormat format;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            order = 2,
            description = {"Write the report to FILE instead of standard output."})
    @Nullable
    Path out;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            order = 3,
            description = {"Exit with code 20 if a finding of SEVERITY (critical, high, medium or low) or worse failed."
            })
    @Nullable
    Severity failOn;

    @Option(
            names = "--fail-on-unknown",
            order = 4,
            description = {"Exit with code 20 if a check couldn't be completed."})
    boolean failOnUnknown;

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            order = 5,
            description = {"Compare with an earlier JSON report or snapshot. --fail-on then counts new findings only."})
    @Nullable
    Path baseline;

    @Option(
            names = "--save-facts",
            paramLabel = "FILE",
            order = 6,
            description = {
                "Save everything that was read as a snapshot, to check it elsewhere or later. It contains no secrets."
            })
    @Nullable
    Path saveFacts;

    @Option(
            names = "--facts",
            paramLabel = "FILE",
            order = 7,
            description = {"Check a saved snapshot instead of a connection. No requests are made."})
    @Nullable
    Path facts;

    @Option(
            names = "--print-policy",
            order = 8,
            description = {"Print the smallest IAM policy with the permissions that were missing."})
    boolean printPolicy;

    @Option(
            names = "--sample",
            order = 9,
            description = {
                "Also read some items of each table and search them for secrets and personal data, on this computer "
                        + "only."
            })
    boolean sample;

    @Option(
            names = "--redact",
            order = 10,
            description = {
                "Replace the IDs of accounts, organizations, principals and keys with placeholders, the same ones each "
                        + "time."
            })
    boolean redact;

    @Mixin
    ExpectationFlags expectations = new ExpectationFlags();

    @Mixin
    ScopeFlags scopes = new ScopeFlags();

    @Option(
            names = "--sarif-file",
            paramLabel = "FILE",
            order = 20,
            description = {
                "With --format sarif: report only failures that aren't suppressed, and place them in this file of the "
                        + "repository. Code scanning needs a file for each result."
            })
    String sarifFile = "";
}
