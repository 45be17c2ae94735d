package dev.sortkey.cli.chat;

import dev.sortkey.chat.action.MessageSearch;
import dev.sortkey.chat.action.MessageSearch.Hit;
import dev.sortkey.chat.client.InboxEntry;
import dev.sortkey.cli.output.Listing;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `chat search`: messages that contain a text.
@Command(
        name = "search",
        description = {
            "Find messages that contain a text, in any case, newest first. DynamoDB has no index over words, so every "
                    + "message is read and paid for: about 1 read unit for 20 messages."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey chat search --as mira ladder",
            "  sortkey chat search --as mira --in tomasz ladder --messages 20000",
        })
public final class ChatSearchCommand extends ChatCommand {
    private static final List<String> COLUMNS = List.of("conversation", "name", "message", "time", "handle", "text");

    @Parameters(
            paramLabel = "TEXT",
            description = {"The text to find."})
    private String text = "";

    @Option(
            names = "--in",
            paramLabel = "CONVERSATION",
            order = 10,
            description = {"Search only this conversation: its ID or title, or the other person's handle."})
    private @Nullable String conversation;

    @Option(
            names = "--messages",
            paramLabel = "N",
            order = 11,
            defaultValue = "5000",
            description = {"Stop after about N messages (default: ${DEFAULT-VALUE})."})
    private long most;

    /// A command of the given run.
    public ChatSearchCommand(CommandContext context) {
        super(context);
    }

    @Override
    void run(ChatCommandSession chat) {
        if (most < 1) {
            throw new UserException(
                    new UserError.BadInput("--messages must be at least 1, not " + most + ".", "Use 1 or more."));
        }
        List<InboxEntry> all = conversation == null
                ? chat.participant().client().inbox().entries()
                : List.of(chat.conversation(conversation));
        var search = new MessageSearch(chat.participant().client(), all, text);
        var hits = new ArrayList<Hit>();
        while (search.hasMore() && search.reach().messages() < most) {
            hits.addAll(search.next());
        }
        hits.sort(Comparator.comparing((Hit hit) -> hit.message().stamp()).reversed());
        new Listing(COLUMNS, hits.stream().map(ChatSearchCommand::row).toList())
                .print(chat.terminal(), context().options().output());
        chat.terminal().say(words(search.reach(), hits.size()));
    }

    private static String words(MessageSearch.Reach reach, int hits) {
        Instant back = reach.back();
        return "%s in %s%s of %s%s. That used %s in %s.%s"
                .formatted(
                        hits == 0 ? "No match" : Counted.of(hits, "match", "matches"),
                        back == null ? "all " : "",
                        Counted.of(reach.messages(), "message"),
                        Counted.of(reach.conversations(), "conversation"),
                        back == null ? "" : ", back to " + back,
                        reach.capacity(),
                        Counted.of(reach.requests(), "request"),
                        back == null ? "" : " Search further with --messages.");
    }

    private static List<Object> row(Hit hit) {
        return List.of(
                hit.entry().conversation(),
                hit.entry().row().name(),
                hit.message().uuid(),
                hit.message().time().toString(),
                hit.message().sender().handle(),
                hit.message().text());
    }
}
