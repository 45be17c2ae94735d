package dev.sortkey.cli.posture;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of `sortkey access`.
final class AccessFlags {
    @Option(
            names = "--as",
            paramLabel = "PRINCIPAL",
            order = 1,
            description = {
                "Show what of Sortkey this user or role could use on TABLE: its name, role/NAME, user/NAME, its ARN, or "
                        + "'me'."
            })
    @Nullable
    String as;

    @Option(
            names = "--what-if",
            paramLabel = "POLICY",
            order = 2,
            description = {
                "Show who would gain and lose access if POLICY had the text of --document: a table's name or ARN for its "
                        + "resource policy, a managed policy's name or ARN, an inline policy such as 'role/app: read', "
                        + "or the ID of an organization's policy. With TABLE, for this table only."
            })
    @Nullable
    String whatIf;

    @Option(
            names = "--document",
            paramLabel = "FILE",
            order = 3,
            description = {"The policy as it would be, as JSON."})
    @Nullable
    Path document;

    @Option(
            names = "--fail-on-gain",
            order = 4,
            description = {"With --what-if: exit with code 20 if somebody would gain access."})
    boolean failOnGain;

    @Option(
            names = "--policies",
            order = 5,
            description = {"List the policies that --what-if takes."})
    boolean policies;

    @Option(
            names = "--facts",
            paramLabel = "FILE",
            order = 6,
            description = {
                "Read a snapshot that 'sortkey posture --save-facts' saved instead of a connection. No requests are made."
            })
    @Nullable
    Path facts;
}
