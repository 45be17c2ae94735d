package dev.sortkey.cli.chat;

import dev.sortkey.chat.client.Outboxes;
import dev.sortkey.chat.client.UnsentGroup;
import dev.sortkey.chat.send.UnsentMessage;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `chat outbox discard`: messages that are never sent.
@Command(
        name = "discard",
        description = {"Delete messages from the outbox without sending them."},
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey chat outbox discard 019ca9c8-1c80-7000-8000-000000000005",
            "  sortkey chat outbox discard --all --yes",
        })
public final class OutboxDiscardCommand extends SessionCommand {
    @Parameters(
            arity = "0..*",
            paramLabel = "MESSAGE",
            description = "The messages, as 'sortkey chat outbox list' shows them.")
    private List<String> messages = List.of();

    @Option(names = "--all", order = 10, description = "Discard all messages that no other Sortkey sends now.")
    private boolean all;

    @Option(names = "--yes", order = 11, description = "Don't ask before discarding.")
    private boolean yes;

    /// A command of the given run.
    public OutboxDiscardCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        if (all != messages.isEmpty()) {
            throw new UserException(new UserError.BadInput(
                    all ? "Name messages or use --all, not both." : "No message is named.",
                    "Use an ID from 'sortkey chat outbox list', or --all."));
        }
        List<UnsentGroup> groups = OutboxListCommand.groups(session, context());
        Set<String> wanted = new LinkedHashSet<>(messages);
        messages.forEach(uuid -> OutboxSendCommand.find(groups, uuid));
        if (all) {
            groups.forEach(
                    group -> group.left().stream().map(UnsentMessage::uuid).forEach(wanted::add));
        }
        if (!yes && !wanted.isEmpty() && !isConfirmed(session, wanted.size())) {
            session.terminal().say("Nothing was discarded.");
            return;
        }
        Outboxes outboxes = OutboxListCommand.outboxes(context());
        for (UnsentGroup group : groups) {
            wanted.removeAll(outboxes.discard(group, wanted));
        }
        if (!wanted.isEmpty()) {
            throw new UserException(new UserError.Unavailable(
                    "Not discarded, because another Sortkey has them open: " + String.join(", ", wanted) + ".",
                    "Discard them in its window, or close it and try again."));
        }
        session.terminal().say("Discarded.");
    }

    private static boolean isConfirmed(CommandSession session, int count) {
        String answer = session.terminal()
                .ask("Discard " + Counted.of(count, "message") + "? This can't be undone. [y/N] ")
                .orElseThrow(() -> new UserException(new UserError.BadInput(
                        "Can't ask for confirmation without a terminal. Nothing was discarded.",
                        "Add --yes to discard without confirmation.")));
        return List.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT));
    }
}
