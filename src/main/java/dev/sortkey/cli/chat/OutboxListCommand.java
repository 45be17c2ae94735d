package dev.sortkey.cli.chat;

import dev.sortkey.chat.client.Outboxes;
import dev.sortkey.chat.client.UnsentGroup;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.send.UnsentMessage;
import dev.sortkey.cli.output.Listing;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/// `chat outbox list`: what isn't sent yet, of all connections.
@Command(
        name = "list",
        description = {
            "List the messages that aren't sent yet, of all connections and people.",
            "Needs no connection, and sends nothing."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey chat outbox list",
            "  sortkey chat outbox list --output json",
        })
public final class OutboxListCommand extends SessionCommand {
    private static final List<String> COLUMNS =
            List.of("message", "connection", "table", "from", "to", "written", "state", "text");

    /// A command of the given run.
    public OutboxListCommand(CommandContext context) {
        super(context);
    }

    /// All unsent messages, by table.
    ///
    /// @param open the names of connections that may not be saved
    static List<UnsentGroup> groups(CommandSession session, CommandContext context, String... open) {
        Stream<String> saved = session.saved().get().all().stream().map(ConnectionSpec::name);
        return outboxes(context).all(Stream.concat(saved, Stream.of(open)).toList());
    }

    static Outboxes outboxes(CommandContext context) {
        return new Outboxes(context.options().paths().data().resolve("chat"));
    }

    @Override
    protected void run(CommandSession session) {
        List<List<Object>> rows = groups(session, context()).stream()
                .flatMap(group -> group.messages().stream().map(message -> row(group, message)))
                .toList();
        new Listing(COLUMNS, rows).print(session.terminal(), context().options().output());
    }

    private static List<Object> row(UnsentGroup group, UnsentMessage message) {
        return List.of(
                message.uuid(),
                group.about().connection(),
                group.about().table(),
                message.sender().handle(),
                message.others().stream().map(Person::handle).collect(Collectors.joining(", ")),
                message.sentAt().toString(),
                state(message),
                message.text());
    }

    private static String state(UnsentMessage message) {
        if (message.failure() != null) {
            return "failed: " + message.failure();
        }
        return message.held() ? "another Sortkey sends it" : "waiting";
    }
}
