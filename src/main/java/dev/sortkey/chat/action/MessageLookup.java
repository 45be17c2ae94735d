package dev.sortkey.chat.action;

import dev.sortkey.chat.client.ChatClient;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Parsed;
import dev.sortkey.chat.pattern.ChatPatterns;
import dev.sortkey.dynamo.pattern.ReadPattern;
import dev.sortkey.dynamo.read.Pages;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.Map;
import java.util.Optional;

/// Finds single messages of one conversation. Every method blocks and throws `UserException`.
///
/// @param client reads
/// @param conversation which one
public record MessageLookup(ChatClient client, String conversation) {

    /// R6: the message with this sort key; nothing when there is none.
    public Optional<Message> at(String stamp) {
        return first(ChatPatterns.MESSAGE, Map.of("conversation", conversation, "stamp", stamp));
    }

    /// R6b: the message with this identifier, which says in which millisecond it was written.
    ///
    /// @throws UserException `NotFound` when there is none, `BadInput` when the identifier is of another version
    public Message byUuid(String uuid) {
        return first(ChatPatterns.MESSAGE_BY_UUID, Map.of("conversation", conversation, "message_uuid", uuid))
                .orElseThrow(() -> new UserException(new UserError.NotFound(
                        "The conversation has no message " + uuid + ".",
                        "List the messages with 'sortkey chat read' and --output json.")));
    }

    private Optional<Message> first(ReadPattern pattern, Map<String, String> values) {
        var pages =
                new Pages(client.current().get(), pattern.read(client.table().description(), values));
        return Parsed.of(pages.next().items(), Message::of).good().stream().findFirst();
    }
}
