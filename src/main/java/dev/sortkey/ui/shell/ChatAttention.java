package dev.sortkey.ui.shell;

import dev.sortkey.ui.conversations.arrivals.Attention;

/// What is unread in a window's title, and what arrives as a notice in its corner; a click shows it.
///
/// @param front brings the screen to the front
record ChatAttention(WindowTitle title, Notices notices, Runnable front) implements Attention {
    @Override
    public void unread(long count) {
        title.unread(this, count);
    }

    @Override
    public void arrived(String from, String text, Runnable open) {
        notices.arrived(from, text, () -> {
            front.run();
            notices.stage().setIconified(false);
            notices.stage().toFront();
            notices.stage().requestFocus();
            open.run();
        });
    }
}
