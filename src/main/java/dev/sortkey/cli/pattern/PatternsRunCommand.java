package dev.sortkey.cli.pattern;

import dev.sortkey.cli.output.ItemWriter;
import dev.sortkey.cli.output.Terminal;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.pattern.AccessPattern;
import dev.sortkey.dynamo.pattern.Parameter;
import dev.sortkey.dynamo.wire.AwsCli;
import dev.sortkey.dynamo.wire.JavaCode;
import dev.sortkey.dynamo.write.PreparedRequest;
import dev.sortkey.dynamo.write.RequestRun;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// `patterns run`: one request by the name of its pattern.
@Command(
        name = "run",
        description = "Send the request of an access pattern and print the items that it finds or changes.",
        footerHeading = "%nValues%n",
        footer = {
            "Each value is written NAME=VALUE; 'sortkey patterns list' shows the names. What is left out takes its",
            "usual value: now for moments, a new one for identifiers. Lists have commas between their values."
        })
public final class PatternsRunCommand extends SessionCommand {
    @Mixin
    private final PatternSource source = new PatternSource();

    @Parameters(paramLabel = "TABLE", index = "0", description = "The table.")
    private String table = "";

    @Parameters(paramLabel = "PATTERN", index = "1", description = "The id or the name of the pattern.")
    private String wanted = "";

    @Parameters(paramLabel = "NAME=VALUE", index = "2..*", arity = "0..*", description = "What it has to be told.")
    private List<String> values = List.of();

    @Option(
            names = "--dry-run",
            order = 11,
            description = {"Print the request, its cost, and it as AWS CLI and Java; send nothing."})
    private boolean dryRun;

    @Option(
            names = "--all",
            order = 13,
            description = {"Send as many requests as it takes to read to the end."})
    private boolean all;

    @Option(
            names = "--plain",
            order = 12,
            description = {"Print JSON without types. Sets look like lists then, bytes like text."})
    private boolean plain;

    /// A command of the given run.
    public PatternsRunCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        TableDescription description = session.client()
                .describeTable(request -> request.tableName(table))
                .table();
        AccessPattern pattern = source.named(wanted, description, context());
        PreparedRequest prepared =
                pattern.prepare(description, pattern.about().complete(given(pattern), InstantSource.system()));
        if (dryRun) {
            session.terminal().print(text(pattern, prepared) + "\n");
            return;
        }
        ItemWriter writer = ItemWriter.of(
                session.terminal(),
                context().options().output(),
                plain,
                KeyNames.of(description).all());
        var request = new RequestRun(session.client(), description, prepared);
        do {
            print(request.next(), writer, session.terminal());
        } while (all && request.hasMore());
        writer.finish();
        session.terminal().flush();
        if (request.hasMore()) {
            session.terminal().say("There is more; --all reads it.");
        }
    }

    private void print(RequestRun.Result answer, ItemWriter writer, Terminal terminal) {
        writer.write(answer.items());
        terminal.flush();
        terminal.say(answer.footer());
        if (answer.items().isEmpty() && !(all && answer.hasMore())) {
            answer.sentences().forEach(terminal::say);
        }
    }

    private Map<String, String> given(AccessPattern pattern) {
        List<String> names =
                pattern.about().parameters().stream().map(Parameter::name).toList();
        var given = new LinkedHashMap<String, String>();
        for (String value : values) {
            int at = value.indexOf('=');
            String name = at < 0 ? value : value.substring(0, at);
            if (at < 0 || !names.contains(name)) {
                throw new UserException(new UserError.BadInput(
                        "'" + value + "' is no value of " + pattern.about().id() + ".",
                        names.isEmpty()
                                ? "It takes none."
                                : names.stream().collect(Collectors.joining("=… ", "Write ", "=…."))));
            }
            given.put(name, value.substring(at + 1));
        }
        return given;
    }

    private static String text(AccessPattern pattern, PreparedRequest prepared) {
        var text = new StringBuilder(pattern.about().name())
                .append(", ")
                .append(prepared.cost())
                .append('\n')
                .append(pattern.about().purpose());
        prepared.notes().forEach(note -> text.append('\n').append(note));
        return text.append("\n\n")
                .append(AwsCli.print(prepared.request()))
                .append("\n\n")
                .append(JavaCode.print(prepared.request()).strip())
                .toString();
    }
}
