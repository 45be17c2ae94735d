package dev.sortkey.ui.shell;

import dev.sortkey.chat.client.UnsentGroup;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.guard.Guard;
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
        shell.notices()
                .notification()
                .title(words)
                .text(reason())
                .action(new Action("Show", _ -> show()))
                .hideAfter(Duration.seconds(9))
                .show();
        Notices.leaveEscape();
    }

    /// Why those that are left aren't sent.
    private String reason() {
        List<UnsentGroup> left = wiring.unsent().left().get();
        List<Opened> locked = left.stream()
                .flatMap(group -> wiring.unsent().locked(group).stream())
                .toList();
        if (locked.size() < left.size() || locked.stream().distinct().count() > 1) {
            long all = left.stream().mapToLong(group -> group.left().size()).sum();
            return "No open connection can send " + (all == 1 ? "it." : "them.");
        }
        ConnectionSpec spec = locked.getFirst().spec();
        return spec.guard() == Guard.READ_ONLY
                ? spec.name() + " is read-only."
                : spec.name() + " is locked. Unlock it to send.";
    }

    /// Shows them, and what can be done about them.
    void show() {
        UnsentDialog.show(shell.scene().getWindow(), wiring.unsent(), wiring.connections(), shell::unlock, shell::tell);
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

    /// Whether all of those whose messages wait send them as soon as they open.
    private static boolean isOpenForWrites(List<Opened> closing) {
        return closing.stream()
                .filter(opened -> !opened.chats().waiting().isEmpty())
                .allMatch(opened -> opened.spec().guard() == Guard.OPEN);
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
        return (waiting.size() == 1 ? many + " to " + waiting.firstKey() + yet : many + yet + ": " + to(waiting))
                + kept
                + (isOpenForWrites(closing)
                        ? " the next time the connection opens."
                        : " the next time the connection is open for writes.");
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
