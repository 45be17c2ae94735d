package dev.sortkey.chat.client;

import dev.sortkey.support.UserError;

/// How a session receives changes by others.
public sealed interface ChangeFeed {
    /// From the table's stream, at once.
    record Live() implements ChangeFeed {}

    /// The stream is being opened.
    record Starting() implements ChangeFeed {}

    /// The stream cannot be read now and is tried again by itself.
    record Interrupted(UserError why) implements ChangeFeed {}

    /// By polling, because the table has no stream, or its stream isn't or can't be read here.
    ///
    /// @param why in one sentence
    /// @param way what would show changes at once
    record Polled(String why, Way way) implements ChangeFeed {
        /// What would help.
        public enum Way {
            /// Turning the table's stream on.
            TURN_ON,
            /// Reading the stream that is there.
            READ,
            /// Nothing from here.
            NONE
        }

        /// Before anybody reads the stream of `table`.
        static Polled of(ChatTable table) {
            return table.hasStream()
                    ? new Polled(
                            "The stream isn't read automatically, because on AWS each shard allows at most two readers.",
                            Way.READ)
                    : new Polled("This table has no stream.", Way.TURN_ON);
        }
    }
}
