package dev.sortkey.testkit;

import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.Stamp;
import java.time.Instant;

/// Messages of one conversation, for tests that need no table.
public final class Messages {
    /// In which conversation they all are.
    public static final String CONVERSATION = "c0ffee00-0000-4000-8000-000000000001";

    private Messages() {}

    /// A message as another program writes it: said when it was stamped.
    public static Message said(Person sender, String at, String text) {
        Stamp stamp = Stamp.parse(at);
        return new Message(CONVERSATION, stamp, text + " " + at, sender, text, Message.Extra.NONE);
    }

    /// The same message, said at another time by the sender's own clock.
    public static Message by(String clock, Message message) {
        return with(message, new Message.Extra(Instant.parse(clock), null, null, true), message.text());
    }

    /// The same message, taken back.
    public static Message deleted(Message message) {
        return with(message, new Message.Extra(null, null, message.time(), false), "");
    }

    /// The same message with another text.
    public static Message edited(Message message, String text) {
        return with(message, new Message.Extra(null, message.time(), null, false), text);
    }

    private static Message with(Message message, Message.Extra extra, String text) {
        return new Message(message.conversation(), message.stamp(), message.uuid(), message.sender(), text, extra);
    }
}
