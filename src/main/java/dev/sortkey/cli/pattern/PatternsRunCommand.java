package dev.sortkey.cli.pattern;

import dev.sortkey.cli.output.ItemWriter;
import dev.sortkey.cli.output.OutputFormat;
import dev.sortkey.cli.output.RequestText;
import dev.sortkey.cli.output.Terminal;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.pattern.AccessPattern;
import dev.sortkey.dynamo.pattern.Parameter;
import dev.sortkey.dynamo.wire.Destination;
import dev.sortkey.dynamo.write.PreparedRequest;
import dev.sortkey.dynamo.write.RequestRun;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// `patterns run`: one request by the name of its pattern.
@Command(
        name = "run",
        description = "Send the request of an access pattern and print the items that it returns.",
        footerHeading = "%nValues%n",
        footer = {
            "'sortkey patterns list' shows the names. A value that isn't given gets its default, such as the "
                    + "current time, or a new ID. Separate the values of a list with commas.",
            "%nExamples",
            "  sortkey patterns run orchard S2 sensor=01 --plain",
            "  sortkey patterns run orchard F2 farm=bakery-yard --dry-run"
        })
public final class PatternsRunCommand extends SessionCommand {
    @Mixin
    private final PatternSource source = new PatternSource();

    @Parameters(paramLabel = "TABLE", index = "0", description = "The table to use.")
    private String table = "";

    @Parameters(paramLabel = "PATTERN", index = "1", description = "The ID or name of the pattern.")
    private String wanted = "";

    @Parameters(paramLabel = "NAME=VALUE", index = "2..*", arity = "0..*", description = "The values of the pattern.")
    private List<String> values = List.of();

    @Option(
            names = "--dry-run",
            order = 11,
            description = {"Print the request, its cost, and its AWS CLI command and Java code, without sending it."})
    private boolean dryRun;

    @Option(
            names = "--all",
            order = 13,
            description = {"Load all pages (default: one request)."})
    private boolean all;

    @Option(
            names = "--plain",
            order = 12,
            description = {"Print JSON without types: sets become lists, and binary becomes Base64 text."})
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
            text(pattern, prepared, session.connection().destination()).print(session.terminal(), format());
            return;
        }
        ItemWriter writer = ItemWriter.of(
                session.terminal(), format(), plain, KeyNames.of(description).all());
        var request = new RequestRun(session.client(), description, prepared);
        RequestRun.Result result;
        boolean isEmpty = true;
        do {
            result = request.next();
            isEmpty &= result.items().isEmpty();
            print(result, writer, session.terminal());
        } while (all && request.hasMore());
        if (isEmpty) {
            result.sentences().forEach(session.terminal()::say);
        }
        writer.finish();
        session.terminal().flush();
        if (request.hasMore()) {
            session.terminal()
                    .say(isEmpty ? "Use --all to load them." : "More items available; use --all to load them.");
        }
    }

    private OutputFormat format() {
        return context().options().output(plain ? OutputFormat.JSON : OutputFormat.TABLE);
    }

    private static void print(RequestRun.Result result, ItemWriter writer, Terminal terminal) {
        writer.write(result.items());
        terminal.flush();
        terminal.say(result.footer());
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
                        "'" + value + "' isn't a value of " + pattern.about().id() + ".",
                        names.isEmpty()
                                ? "It takes no values."
                                : names.stream().collect(Collectors.joining("=… ", "Use ", "=…."))));
            }
            given.put(name, value.substring(at + 1));
        }
        return given;
    }

    private static RequestText text(AccessPattern pattern, PreparedRequest prepared, Destination to) {
        return new RequestText(
                pattern.about().name() + ", " + prepared.cost(),
                Stream.concat(Stream.of(pattern.about().purpose()), prepared.notes().stream())
                        .toList(),
                prepared.request(),
                to);
    }
}
