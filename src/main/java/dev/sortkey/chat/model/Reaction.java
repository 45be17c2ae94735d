package dev.sortkey.chat.model;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.text.BreakIterator;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One emoji by which one person answers a message.
///
/// Its item is in a partition of its own, which no query and no stream function of the reference looks at; its sort
/// key begins with the message's, so that one Query reads the reactions to a page of messages.
///
/// @param conversation where the message is
/// @param stamp the message's sort key
/// @param person who reacts
/// @param emoji one of them
public record Reaction(String conversation, String stamp, Person person, String emoji) {
    private static final int PICTURE = 0xFE0F;

    /// The reaction of `item`.
    ///
    /// @throws MalformedItem when it has another kind
    public static Reaction of(Map<String, AttributeValue> item) {
        var attributes = new Attributes(item);
        return new Reaction(
                ChatItem.REACTION.in(item, "conversation"),
                ChatItem.REACTION.in(item, "stamp"),
                attributes.person(),
                ChatItem.REACTION.in(item, "emoji"));
    }

    /// The item.
    public Map<String, AttributeValue> item() {
        return Attributes.with(key()).person(person).item();
    }

    /// Its key: the same person can give the same emoji once.
    public Map<String, AttributeValue> key() {
        return ChatItem.reaction(conversation, stamp, person.uuid(), emoji);
    }

    /// The one emoji that `text` is.
    ///
    /// @throws UserException `BadInput` when it is something else
    public static String checked(String text) {
        String emoji = text.strip();
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(emoji);
        boolean one = !emoji.isEmpty() && characters.next() == emoji.length();
        boolean picture = emoji.codePoints()
                .anyMatch(each -> Character.isEmojiPresentation(each)
                        || Character.isExtendedPictographic(each)
                        || each == PICTURE);
        if (!one || !picture) {
            throw new UserException(new UserError.BadInput(
                    emoji.isEmpty() ? "There is no emoji." : "'" + emoji + "' isn't one emoji.",
                    "Use one such as 👍."));
        }
        return emoji;
    }
}
