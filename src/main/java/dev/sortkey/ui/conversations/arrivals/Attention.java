package dev.sortkey.ui.conversations.arrivals;

/// How the window of a Conversations screen draws attention to it.
public interface Attention {
    /// So many messages are unread now.
    void unread(long count);

    /// Something arrived that the person doesn't see.
    ///
    /// @param title from whom
    /// @param text in one line
    /// @param open shows it, once the screen is in front
    void arrived(String title, String text, Runnable open);
}
