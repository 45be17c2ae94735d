package dev.sortkey.cli.pattern;

import dev.sortkey.cli.output.Listing;
import dev.sortkey.cli.output.OutputFormat;
import dev.sortkey.cli.read.TableLookup;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.cli.table.FileErrorText;
import dev.sortkey.dynamo.pattern.AccessPattern;
import dev.sortkey.dynamo.pattern.DescribedPatterns;
import dev.sortkey.dynamo.pattern.JUnitXml;
import dev.sortkey.dynamo.pattern.PatternOutcome;
import dev.sortkey.dynamo.pattern.PatternTester;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.AtomicFile;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `patterns test`: whether the patterns of a file do what their tests promise.
@Command(
        name = "test",
        description = {
            "Run the tests in a file of access patterns against a table.",
            "A pattern's \"tests\" list what it promises for some values, for example { \"values\": { \"farm\": "
                    + "\"bakery-yard\" }, \"request\": \"Query\", \"index\": null, \"capacity\": 1, \"mostItems\": 50, "
                    + "\"items\": 3, \"keys\": [ { \"sk\": \"TREE#01\" } ] }: the kind of request, the index (null is "
                    + "the table), capacity units at most, items at most, the number of items, and their keys in "
                    + "order. Each may be left out. A scan always fails."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:all tests passed", "22:a test failed"},
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey patterns test orchard.json",
            "  sortkey patterns test patterns/orders.json --table orders-staging --junit target/patterns.xml"
        })
public final class PatternsTestCommand extends SessionCommand {
    private static final int FAILED = 22;

    @Parameters(paramLabel = "FILE", description = "A file with access patterns and their tests.")
    private Path file = Path.of("");

    @Option(
            names = "--table",
            paramLabel = "TABLE",
            order = 10,
            description = "The table to test against (default: the name of the file without .json).")
    private @Nullable String table;

    @Option(names = "--junit", paramLabel = "FILE", order = 11, description = "Also write the results as JUnit XML.")
    private @Nullable Path junit;

    private boolean hasFailed;

    /// A command of the given run.
    public PatternsTestCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected int exitCode() {
        return hasFailed ? FAILED : 0;
    }

    @Override
    protected void run(CommandSession session) {
        List<AccessPattern> patterns = read();
        String named = table == null ? file.getFileName().toString().replaceFirst("(?i)\\.json$", "") : table;
        Instant start = Instant.now();
        var tester = new PatternTester(session.client(), TableLookup.describe(session, named), InstantSource.system());
        List<PatternOutcome> outcomes = tester.test(
                patterns,
                outcome -> session.terminal().progress(outcome.pattern().about().name()));
        session.terminal().progress("");
        hasFailed = outcomes.stream().anyMatch(outcome -> !outcome.passed());
        List<AccessPattern> untested =
                patterns.stream().filter(pattern -> pattern.tests().isEmpty()).toList();
        if (junit != null) {
            AtomicFile.export(junit, JUnitXml.of(named, outcomes, untested, start));
        }
        OutputFormat format = context().options().output();
        new Listing(
                        List.of("result", "id", "name", "test", "response", "reason"),
                        outcomes.stream().map(PatternsTestCommand::row).toList())
                .print(session.terminal(), format);
        outcomes.stream()
                .filter(outcome -> !outcome.passed())
                .forEach(outcome -> session.terminal()
                        .say("Failed: " + outcome.pattern().about().id() + " "
                                + outcome.test().title() + ". " + String.join(" ", outcome.reasons())));
        long failed = outcomes.stream().filter(outcome -> !outcome.passed()).count();
        session.terminal()
                .say(Counted.of(outcomes.size(), "test") + ", " + failed + " failed"
                        + (untested.isEmpty() ? "" : ", " + Counted.of(untested.size(), "pattern") + " without tests"));
    }

    private List<AccessPattern> read() {
        try {
            return DescribedPatterns.read(file);
        } catch (UserException e) {
            throw FileErrorText.in(file.toString(), 0, e);
        }
    }

    private static List<Object> row(PatternOutcome outcome) {
        return List.of(
                outcome.passed() ? "passed" : "failed",
                outcome.pattern().about().id(),
                outcome.pattern().about().name(),
                outcome.test().title(),
                outcome.summary(),
                String.join(" ", outcome.reasons()));
    }
}
