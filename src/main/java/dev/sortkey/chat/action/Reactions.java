package dev.sortkey.chat.action;

import dev.sortkey.chat.client.ChatClient;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Parsed;
import dev.sortkey.chat.model.Reaction;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.chat.pattern.ChatPatterns;
import dev.sortkey.chat.pattern.ReactionRequests;
import dev.sortkey.dynamo.client.Cancellation;
import dev.sortkey.dynamo.read.Pages;
import dev.sortkey.dynamo.read.ReadUnits;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.List;
import java.util.Map;

/// Reactions to the messages of one conversation. Every method blocks and throws `UserException`.
///
/// @param client whose reactions are changed
/// @param conversation which one
public record Reactions(ChatClient client, String conversation) {
    /// Reactions, and what reading them used.
    public record Found(List<Reaction> reactions, ReadUnits capacity) {
        /// As they were then.
        public Found {
            reactions = List.copyOf(reactions);
        }
    }

    /// R16: the reactions to the messages whose sort keys are from `from` to `to`.
    public List<Reaction> between(String from, String to) {
        return read(from, to).reactions();
    }

    /// The same, with what it used.
    public Found read(String from, String to) {
        var pages = new Pages(
                client.current().get(),
                ChatPatterns.REACTIONS.read(
                        client.table().description(),
                        Map.of(
                                "conversation", conversation,
                                "from", from,
                                "to", to.equals(Stamp.BEHIND_ALL) ? to : to + "$"))); // after # stands $
        List<Reaction> found = Parsed.of(pages.all(), Reaction::of).good();
        return new Found(found, pages.totals().capacity());
    }

    /// W15: reacts to `message`. Does nothing when the person has done so.
    ///
    /// @throws UserException `BadInput` when the message was deleted, or `emoji` is none
    public Reaction add(Message message, String emoji) {
        Reaction reaction = of(message, Reaction.checked(emoji));
        try {
            client.current()
                    .get()
                    .transactWriteItems(ReactionRequests.react(client.table().name(), reaction));
        } catch (UserException e) {
            Cancellation refused = Cancellation.in(e).orElseThrow(() -> e);
            if (refused.refused(0)) {
                throw new UserException(
                        new UserError.BadInput(
                                "The message was deleted, so nobody can react to it.", "React to another one."),
                        e);
            }
            if (!refused.refused(1)) {
                throw e;
            }
        }
        return reaction;
    }

    /// W16: removes a reaction. Does nothing when there is none.
    public Reaction remove(Message message, String emoji) {
        Reaction reaction = of(message, Reaction.checked(emoji));
        client.current()
                .get()
                .deleteItem(ReactionRequests.unreact(client.table().name(), reaction));
        return reaction;
    }

    private Reaction of(Message message, String emoji) {
        return new Reaction(conversation, message.stamp().text(), client.me(), emoji);
    }
}
