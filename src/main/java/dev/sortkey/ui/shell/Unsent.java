package dev.sortkey.ui.shell;

import dev.sortkey.support.Counted;
import dev.sortkey.ui.calls.StatusLine;
import dev.sortkey.ui.connections.OpenConnection;
import dev.sortkey.ui.connections.OpenConnection.Opened;
import dev.sortkey.ui.connections.UnsentDialog;
import dev.sortkey.ui.kit.Dialogs;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.util.Duration;
import org.controlsfx.control.action.Action;

/// What the window says of messages that aren't sent.
///
/// @param shell the window
record Unsent(Wiring wiring, ShellView shell) {
    /// How many conversations a question names.
    private static final int NAMED = 3;

    /// Counts those that nobody sends in `status`, and asks before a connection is closed whose messages wait.
    void watch(StatusLine status) {
        wiring.unsent().left().subscribe(_ -> status.showUnsent(wiring.unsent().summary(), this::show));
        wiring.unsent().onLeft(this::offer);
        wiring.connections().askBeforeClosing(this::mayClose);
    }

    private void offer(String words) {
        shell.notification()
                .title(words)
                .text("No open connection leads to their table.")
                .action(new Action("Show", _ -> show()))
                .hideAfter(Duration.seconds(9))
                .show();
        ShellView.leaveEscape();
    }

    /// Shows them, and what can be done about them.
    void show() {
        UnsentDialog.show(shell.scene().getWindow(), wiring.unsent(), wiring.connections(), shell::tell);
    }

    private boolean mayClose(OpenConnection connection) {
        String words = words(connection instanceof Opened opened ? List.of(opened) : List.of());
        return words.isEmpty()
                || new Dialogs(shell.scene().getWindow())
                        .confirm(
                                "Close " + connection.spec().name() + " with unsent messages?",
                                words,
                                "Close anyway",
                                "Stay");
    }

    /// What the window's closing means for messages that wait; empty when none do.
    String words() {
        return words(wiring.connections().opened());
    }

    private static String words(List<Opened> closing) {
        var waiting = new TreeMap<String, Integer>();
        closing.forEach(
                opened -> opened.chats().waiting().forEach((name, count) -> waiting.merge(name, count, Integer::sum)));
        int all = waiting.values().stream().mapToInt(Integer::intValue).sum();
        if (all == 0) {
            return "";
        }
        boolean one = all == 1;
        String many = Counted.of(all, "message");
        String yet = (one ? " isn't" : " aren't") + " sent yet";
        String kept = one ? ". It's saved, and is sent" : ". They're saved, and are sent";
        return (waiting.size() == 1 ? many + " to " + waiting.firstKey() + yet : many + yet + ": " + to(waiting)) + kept
                + " the next time the connection opens.";
    }

    private static String to(Map<String, Integer> waiting) {
        return Counted.some(
                waiting.entrySet().stream()
                        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                        .map(entry -> Counted.of(entry.getValue()) + " to " + entry.getKey())
                        .toList(),
                NAMED);
    }
}
