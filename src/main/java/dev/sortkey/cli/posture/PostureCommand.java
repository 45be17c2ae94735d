package dev.sortkey.cli.posture;

import dev.sortkey.cli.output.OutputFormat;
import dev.sortkey.cli.output.Paragraphs;
import dev.sortkey.cli.output.Terminal;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.fact.FactsFile;
import dev.sortkey.posture.fact.Snapshot;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.report.MinimalPolicy;
import dev.sortkey.posture.report.Report;
import dev.sortkey.posture.report.ReportFormat;
import dev.sortkey.posture.report.SarifReport;
import dev.sortkey.posture.review.FindingChanges;
import dev.sortkey.posture.review.PastFinding;
import dev.sortkey.posture.review.Pseudonyms;
import dev.sortkey.posture.review.ReviewedFinding;
import dev.sortkey.posture.run.Assessment;
import dev.sortkey.posture.run.AssessmentOptions;
import dev.sortkey.posture.run.Baseline;
import dev.sortkey.posture.run.ExpectationsLayer;
import dev.sortkey.posture.run.LiveAssessor;
import dev.sortkey.posture.run.PostureSettings;
import dev.sortkey.posture.run.SettledExpectations;
import dev.sortkey.posture.run.UnseenReplicas;
import dev.sortkey.support.file.AtomicFile;
import dev.sortkey.support.file.JsonFile;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `posture`: the security of a connection, its tables and its account.
@Command(
        name = "posture",
        description = {
            "Check the security of a connection, its tables and its AWS account.",
            "Nothing is changed. Suppressions and expectations that are set in the window apply here too; those in a file "
                    + "replace them, and options replace both. The report says which applied."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:no finding matches --fail-on or --fail-on-unknown",
            "20:a finding matches; the report is still printed"
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey posture --profile dev",
            "  sortkey posture --profile dev --format html --out posture.html",
            "  sortkey posture --profile org --scan-regions all --accounts all --assume-role Audit --save-facts org.json",
            "  sortkey posture --profile dev --trust 111122223333 --break-glass Rescue --fail-on high",
        })
public final class PostureCommand extends SessionCommand {
    private static final int MET = 20;

    @Mixin
    private final PostureFlags flags = new PostureFlags();

    private boolean met;

    /// A command of the given run.
    public PostureCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected int exitCode() {
        return met ? MET : 0;
    }

    @Override
    protected void run(CommandSession session) {
        JsonFile<PostureSettings> settings = settings(session);
        Snapshot saved = flags.facts == null ? wide(session) : FactsFile.read(flags.facts);
        String name = flags.facts == null || saved == null ? session.spec().name() : saved.connections();
        PostureSettings.Wanted wanted = settings.get().of(name);
        SettledExpectations settled = settled(wanted.expectations(), session.terminal());
        Expectations expectations = settled.expectations();
        Baseline baseline = flags.baseline == null ? null : Baseline.read(flags.baseline, expectations);
        Assessment assessment = saved == null ? assess(session, expectations) : Assessment.of(saved, expectations);
        Supplier<Pseudonyms> redaction = () -> PostureSettings.redaction(settings);
        save(assessment.snapshot(), redaction);
        Terminal terminal = session.terminal();
        tellUnseen(assessment.snapshot(), terminal);
        if (flags.printPolicy) {
            policy(assessment, terminal);
            return;
        }
        Report report = Report.of(
                assessment.snapshot(),
                settled.applied(),
                ReviewedFinding.of(
                        assessment.findings(), wanted.suppressions(), LocalDate.now(ZoneId.systemDefault())));
        deliver(judged(report, baseline, redaction, terminal), terminal);
    }

    private SettledExpectations settled(Expectations stored, Terminal terminal) {
        return SettledExpectations.of(Stream.of(
                        Stream.of(flags.expectations.layer()),
                        flags.expectations.fromFile(terminal::say).stream(),
                        Stream.of(ExpectationsLayer.of(stored)))
                .flatMap(layers -> layers)
                .toList());
    }

    private JsonFile<PostureSettings> settings(CommandSession session) {
        return PostureSettings.in(context().options().paths().settings(), session.terminal()::say);
    }

    /// The text to deliver. If the baseline has placeholder IDs, they are created again for the comparison; other
    /// IDs are compared as they are.
    private String judged(
            Report report, @Nullable Baseline baseline, Supplier<Pseudonyms> redaction, Terminal terminal) {
        boolean madeUp = baseline != null && baseline.redacted();
        Report marked = baseline == null || madeUp ? report : report.since(baseline.verdicts());
        Report hidden = flags.redact || madeUp ? marked.redacted(redaction.get()) : marked;
        Report shown = baseline != null && madeUp ? hidden.since(baseline.verdicts()) : hidden;
        Report compared = madeUp ? shown : report;
        FindingChanges changes = baseline == null ? null : changes(baseline, compared, terminal);
        met = new FailThreshold(flags.failOn, flags.failOnUnknown).isMet(compared.findings(), changes);
        return print(
                shown,
                changes != null && flags.redact && !madeUp ? redaction.get().changes(changes) : changes,
                terminal);
    }

    private void policy(Assessment assessment, Terminal terminal) {
        String policy = MinimalPolicy.of(assessment.findings());
        if (policy.isEmpty()) {
            terminal.say("No permissions are missing.");
        } else {
            deliver(policy, terminal);
        }
    }

    private void save(Snapshot snapshot, Supplier<Pseudonyms> redaction) {
        if (flags.saveFacts != null) {
            FactsFile.write(flags.saveFacts, flags.redact ? snapshot.map(redaction.get()::facts) : snapshot);
        }
    }

    private static FindingChanges changes(Baseline baseline, Report report, Terminal terminal) {
        List<Finding> now =
                report.findings().stream().map(ReviewedFinding::finding).toList();
        Set<String> then =
                baseline.verdicts().stream().map(PastFinding::fingerprint).collect(Collectors.toSet());
        if (now.stream().map(Finding::fingerprint).noneMatch(then::contains)) {
            terminal.say("The baseline has no findings in common with this report. It might be from another "
                    + "connection, "
                    + "or its IDs were replaced with other placeholders.");
        }
        return FindingChanges.between(baseline.verdicts(), now);
    }

    private String print(Report report, @Nullable FindingChanges changes, Terminal terminal) {
        return switch (format()) {
            case TEXT -> TextReport.print(report, changes, Paragraphs.width(terminal));
            case JSON -> ReportFormat.JSON.print(report);
            case HTML -> ReportFormat.HTML.print(report);
            case SARIF -> SarifReport.print(report, flags.sarifFile);
            case OCSF -> ReportFormat.OCSF.print(report);
            case ASFF -> ReportFormat.ASFF.print(report);
            case CSV -> ReportFormat.CSV.print(report);
        };
    }

    private PostureFormat format() {
        if (flags.format != null) {
            return flags.format;
        }
        return context().options().output() == OutputFormat.TABLE ? PostureFormat.TEXT : PostureFormat.JSON;
    }

    private void deliver(String text, Terminal terminal) {
        if (flags.out != null) {
            AtomicFile.export(flags.out, text);
            terminal.say("Written to " + flags.out + ".");
        } else if (format() == PostureFormat.TEXT) {
            terminal.print(text);
        } else {
            terminal.printData(text);
        }
        terminal.flush();
    }

    private Assessment assess(CommandSession session, Expectations expectations) {
        Assessment assessment = new LiveAssessor(PostureReading.collector(session))
                .assess(new AssessmentOptions(expectations, flags.sample), PostureReading.progress(session));
        if (Thread.currentThread().isInterrupted()) {
            throw stopped(assessment.snapshot(), session);
        }
        return assessment;
    }

    /// The facts of all accounts and Regions that the options name; null when they name only the connection.
    private @Nullable Snapshot wide(CommandSession session) {
        if (!flags.scopes.scope().isWide()) {
            return null;
        }
        Snapshot snapshot = new WideScan(session, flags.scopes.scope()).collect(flags.sample);
        if (Thread.currentThread().isInterrupted()) {
            throw stopped(snapshot, session);
        }
        return snapshot;
    }

    /// What was read until Ctrl+C isn't lost.
    private CancellationException stopped(Snapshot partial, CommandSession session) {
        if (flags.saveFacts != null && Thread.interrupted()) {
            save(partial, () -> PostureSettings.redaction(settings(session)));
            session.terminal()
                    .say("Stopped. What was read by then is in " + flags.saveFacts + "; check it with --facts.");
            Thread.currentThread().interrupt();
        }
        return new CancellationException();
    }

    private static void tellUnseen(Snapshot snapshot, Terminal terminal) {
        String replicas = UnseenReplicas.of(snapshot).summary();
        if (!replicas.isEmpty()) {
            terminal.say(replicas);
        }
    }
}
