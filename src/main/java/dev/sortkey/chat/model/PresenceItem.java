package dev.sortkey.chat.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A sign of life that expires: somebody is writing, or is here. The table's time to live deletes it days later, so
/// whoever reads it looks at the time.
public sealed interface PresenceItem {
    /// Who.
    String person();

    /// Whether it still holds at `now`.
    boolean holds(Instant now);

    /// The item.
    Map<String, AttributeValue> item();

    /// A person is typing in a conversation until a time, in whole seconds.
    record Typing(String conversation, String person, Instant until) implements PresenceItem {
        /// How long one sign lasts; a writer repeats it before.
        public static final Duration LASTS = Duration.ofSeconds(15);

        /// The sign of `item`.
        ///
        /// @throws MalformedItem when it has another kind
        public static Typing of(Map<String, AttributeValue> item) {
            return new Typing(
                    ChatItem.TYPING.in(item, "conversation"),
                    ChatItem.TYPING.in(item, "person"),
                    Instant.ofEpochSecond(new Attributes(item).number("until")));
        }

        @Override
        public boolean holds(Instant now) {
            return until.isAfter(now);
        }

        @Override
        public Map<String, AttributeValue> item() {
            return Attributes.with(ChatItem.typing(conversation, person))
                    .number("until", until.getEpochSecond())
                    .number(ChatItem.EXPIRY, until.getEpochSecond())
                    .item();
        }
    }

    /// A person was online at a time, in whole seconds.
    record Presence(String person, Instant seenAt) implements PresenceItem {
        /// How long one sign lasts; it is given once a minute.
        public static final Duration LASTS = Duration.ofSeconds(140);

        /// The sign of `item`.
        ///
        /// @throws MalformedItem when it has another kind
        public static Presence of(Map<String, AttributeValue> item) {
            return new Presence(
                    ChatItem.PRESENCE.in(item, "person"),
                    Instant.ofEpochSecond(new Attributes(item).number("seen_at")));
        }

        @Override
        public boolean holds(Instant now) {
            return seenAt.plus(LASTS).isAfter(now);
        }

        @Override
        public Map<String, AttributeValue> item() {
            return Attributes.with(ChatItem.presence(person))
                    .number("seen_at", seenAt.getEpochSecond())
                    .number(ChatItem.EXPIRY, seenAt.plusSeconds(600).getEpochSecond())
                    .item();
        }
    }
}
