package dev.sortkey.cli.usage;

import dev.sortkey.cli.output.OutputFormat;
import dev.sortkey.cli.output.Paragraphs;
import dev.sortkey.cli.output.Terminal;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.posture.fact.FactsFile;
import dev.sortkey.posture.usage.KnownAccounts;
import dev.sortkey.posture.usage.UsageInput;
import dev.sortkey.posture.usage.UsageLog;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `least-privilege`: a policy of what was used.
@Command(
        name = "least-privilege",
        description = {
            "Write the smallest IAM policy for what a user or role really used in DynamoDB.",
            "It is read from CloudTrail's events in files and, if you ask for it, from CloudTrail's event history and "
                    + "IAM; nothing is changed. With a snapshot of 'sortkey posture --save-facts', it also shows what "
                    + "is granted and wasn't used."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey least-privilege --events AWSLogs/111122223333/CloudTrail --principal orders-app",
            "  sortkey least-privilege --events events.json --facts account.sortkey-facts --since 2026-08-01",
            "  sortkey least-privilege --profile dev --lookup-regions eu-west-1,us-east-1 --principal orders-app",
            "  sortkey least-privilege --profile dev --events AWSLogs --last-accessed --principal orders-app",
        })
public final class LeastPrivilegeCommand extends SessionCommand {
    private static final int SHOWN = 10;

    @Option(
            names = "--events",
            paramLabel = "PATH",
            arity = "1..*",
            order = 1,
            description = {
                "Files or folders with CloudTrail's events: log files, also .gz; what 'aws cloudtrail lookup-events' "
                        + "prints; JSON lines of CloudTrail Lake or Athena. Also what 'aws iam "
                        + "get-service-last-accessed-details' and 'aws accessanalyzer get-finding-v2' print."
            })
    private List<Path> events = List.of();

    @Mixin
    private final LiveFlags live = new LiveFlags();

    @Option(
            names = "--principal",
            paramLabel = "ARN",
            order = 5,
            description = {"The user or role: its ARN, that of a session, or its name. Default: the only one."})
    private @Nullable String principal;

    @Option(
            names = "--since",
            paramLabel = "DATE",
            order = 6,
            description = {"Ignore what is older, such as 2026-08-01 (in UTC) or 2026-08-01T12:00:00Z."})
    private @Nullable String since;

    @Option(
            names = "--facts",
            paramLabel = "FILE",
            order = 7,
            description = {"Compare with what is granted, according to a snapshot of 'sortkey posture --save-facts'."})
    private @Nullable Path facts;

    @Option(
            names = "--related-reads",
            order = 8,
            description = {
                "Also allow reads that go together with those that were used and reach no other items, such as "
                        + "DescribeTable."
            })
    private boolean related;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            order = 9,
            description = {"Output format: text (default), json, or policy for the policy alone."})
    private @Nullable UsageFormat format;

    /// A command of the given run.
    public LeastPrivilegeCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        Terminal terminal = session.terminal();
        Instant from = since == null ? null : moment(since);
        KnownAccounts accounts = facts == null ? KnownAccounts.NONE : KnownAccounts.of(FactsFile.read(facts));
        UsageLog log = read(session, from);
        List<String> chosen = chosen(log);
        if (chosen.size() == 1 || format() == UsageFormat.JSON) {
            List<UsageResult> results = chosen.stream()
                    .map(each -> UsageResult.of(each, log, accounts, related))
                    .toList();
            print(log, results, terminal);
        } else {
            terminal.print(UsageText.principals(log, Paragraphs.width(terminal)));
        }
        terminal.flush();
    }

    private UsageLog read(CommandSession session, @Nullable Instant from) {
        if (events.isEmpty() && !live.isWanted()) {
            throw new UserException(new UserError.BadInput(
                    "There is nothing to read usage from.",
                    "Add --events with files of events, --lookup-events, or --last-accessed."));
        }
        var input = new UsageInput(from);
        input.files(events);
        live.read(session, input, from, principal);
        return input.log();
    }

    private void print(UsageLog log, List<UsageResult> results, Terminal terminal) {
        switch (format()) {
            case TEXT -> terminal.print(UsageText.print(results.getFirst(), facts != null, Paragraphs.width(terminal)));
            case JSON -> terminal.printData(UsageJson.print(log, results) + "\n");
            case POLICY -> {
                UsageResult result = results.getFirst();
                result.policy().documents().forEach(document -> terminal.printData(document + "\n"));
                if (result.policy().documents().isEmpty()) {
                    terminal.say(UsageText.NO_POLICY);
                }
                result.policy().notes().forEach(terminal::say);
                result.log().unclear().forEach(each -> terminal.say(UsageText.unclear(each)));
                result.log().caveats().forEach(terminal::say);
            }
        }
    }

    /// The principals to print.
    private List<String> chosen(UsageLog log) {
        List<String> all = log.principals();
        if (principal != null) {
            return List.of(log.principal(principal)
                    .orElseThrow(() -> new UserException(new UserError.NotFound(
                            "No principal '" + principal + "' used DynamoDB in these events"
                                    + (all.isEmpty() ? "." : ", but " + Counted.some(all, SHOWN) + "."),
                            "Give its ARN, or events of another time."))));
        }
        if (all.isEmpty()) {
            throw new UserException(new UserError.NotFound(
                    "No user or role used DynamoDB in these events.",
                    "Give events of DynamoDB, or a --principal to compare with a snapshot."));
        }
        if (all.size() > 1 && format() == UsageFormat.POLICY) {
            throw new UserException(new UserError.BadInput(
                    "These events are of several principals: " + Counted.some(all, SHOWN) + ".",
                    "Choose one with --principal."));
        }
        return all;
    }

    private static Instant moment(String typed) {
        try {
            return typed.contains("T")
                    ? Instant.parse(typed)
                    : LocalDate.parse(typed).atStartOfDay().toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new UserException(
                    new UserError.BadInput(
                            "--since isn't a date: " + typed + ".", "Write 2026-08-01 or 2026-08-01T12:00:00Z."),
                    e);
        }
    }

    private UsageFormat format() {
        if (format != null) {
            return format;
        }
        return context().options().output() == OutputFormat.TABLE ? UsageFormat.TEXT : UsageFormat.JSON;
    }
}
