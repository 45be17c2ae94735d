package dev.sortkey.cli.write;

import dev.sortkey.cli.read.FilterSyntax;
import dev.sortkey.cli.read.SelectCommand;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.cli.table.FileErrorText;
import dev.sortkey.dynamo.partiql.Statement;
import dev.sortkey.dynamo.partiql.StatementParser;
import dev.sortkey.dynamo.read.draft.TypedValue;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// `partiql`: items changed by PartiQL statements.
@Command(
        name = "partiql",
        description = {
            "Change items by PartiQL: INSERT, UPDATE and DELETE, separated by semicolons.",
            "Each is sent as a conditional request, journaled, and can be undone, as with 'sortkey update': what it "
                    + "goes by must still be as it was read. All are checked before the first is written; the first "
                    + "that fails ends the run."
        },
        footerHeading = "%nStatements%n",
        footer = {
            "WHERE holds the whole primary key with =, and more conditions if you like. RETURNING prints the item in "
                    + "place of the change. EXISTS(SELECT * FROM … WHERE …) is a condition of a --transaction. A "
                    + "single SELECT is printed as with 'sortkey select'.",
            "%nExamples",
            "  sortkey partiql \"UPDATE orchard SET hectares = 3 WHERE pk = 'FARM#bakery-yard' AND sk = 'PROFILE'\"",
            "  sortkey partiql --file changes.sql --transaction --dry-run"
        },
        preprocessor = SelectCommand.Comments.class)
public final class PartiqlCommand extends SessionCommand {
    private static final String STANDARD_INPUT = "-";

    @Mixin
    private final WriteFlags flags = new WriteFlags();

    @Parameters(
            arity = "0..1",
            paramLabel = "STATEMENTS",
            description = "One or more statements; - is standard input (default).")
    private String typed = STANDARD_INPUT;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            order = 10,
            description = {"A file with the statements."})
    private @Nullable Path file;

    @Option(
            names = "--transaction",
            order = 11,
            description = {
                "Write all or nothing: one transaction of up to 100 statements, each on another item, at twice the price."
            })
    private boolean transaction;

    @Option(
            names = "--parameter",
            paramLabel = "VALUE",
            order = 12,
            description = {"The value for the next ?, such as N:5, B:Zm9v or 'text' in single quotes. Can be repeated."
            })
    private List<String> parameters = List.of();

    /// A command of the given run.
    public PartiqlCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        String name = file == null ? "" : file.toString();
        String text = text(session);
        try {
            List<Statement> statements = StatementParser.parse(
                    text, parameters.stream().map(PartiqlCommand::parameter).toList());
            if (statements.size() == 1 && statements.getFirst() instanceof Statement.Select) {
                SelectCommand.print(context(), session, text, flags.dryRun);
            } else {
                var script = new StatementScript(session, context(), flags, statements);
                script.run(transaction);
            }
        } catch (UserException e) {
            throw name.isEmpty() ? e : FileErrorText.in(name, 0, e);
        }
    }

    private String text(CommandSession session) {
        if (file != null) {
            return TextFile.read(file);
        }
        try {
            return typed.equals(STANDARD_INPUT)
                    ? TextFile.text(session.terminal().input().readAllBytes(), "Standard input")
                    : typed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AttributeValue parameter(String typed) {
        List<TypedValue> readings = FilterSyntax.value(typed, 0, TypedValue.Type.ANY, PartiqlCommand::bad)
                .readings();
        if (readings.size() > 1) {
            throw new UserException(new UserError.BadInput(
                    "It isn't clear of which type the parameter " + typed + " is.",
                    "Write "
                            + readings.stream()
                                    .map(reading -> reading.type() + ":" + reading.text())
                                    .collect(Collectors.joining(" or "))
                            + "."));
        }
        return readings.getFirst().value();
    }

    private static UserException bad(String text, String what, int at) {
        return new UserException(new UserError.BadInput(
                "The parameter \"" + text + "\" " + what + (at == 0 ? "." : " (column " + (at + 1) + ")."),
                "Write it like N:5, 'text', B:Zm9v or SS:[\"a\"]."));
    }
}
