package dev.sortkey.ui.calls;

import dev.sortkey.calls.Call;
import dev.sortkey.calls.CallCost;
import dev.sortkey.calls.CallLog;
import dev.sortkey.calls.Totals;
import dev.sortkey.support.Counted;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.Tasks;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.Plain;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import org.controlsfx.control.StatusBar;
import org.jspecify.annotations.Nullable;

/// The bottom of the window: the last call with its time and cost, and the totals of the session.
public final class StatusLine implements AutoCloseable {
    private final StatusBar bar = new StatusBar();
    private final Hyperlink last = Plain.link();
    private final Hyperlink jobs = Plain.link();
    private final Hyperlink unsent = Plain.link();
    private final Label totals = new Label();
    private final CallLog log;
    private final TaskScope scope;
    private @Nullable Call shown;

    /// A line that shows the calls of `log`.
    public StatusLine(CallLog log, Tasks tasks, Navigator navigator) {
        this.log = log;
        bar.setText("");
        bar.setId("status");
        bar.setFocusTraversable(false);
        last.setId("last-call");
        jobs.setId("running-jobs");
        unsent.setId("unsent-messages");
        totals.setId("session-totals");
        last.setOnAction(_ -> {
            if (shown != null) {
                navigator.showCall(shown.id());
            }
        });
        bar.getLeftItems().add(last);
        bar.getRightItems().add(totals);
        scope = new TaskScope(tasks);
        scope.onClose(log.onCall(call -> scope.deliver(() -> show(call))));
        totals.setText(words(log.totals()));
    }

    /// The node to lay out.
    public Node node() {
        return bar;
    }

    /// Shows a notice, such as which server is waited for, until the next call ends.
    public void showNotice(String words) {
        bar.setText(words);
    }

    /// Shows what runs in the background, or nothing.
    ///
    /// @param open shows more of it
    public void showJobs(Optional<String> words, Runnable open) {
        show(jobs, words.orElse(""), open);
    }

    /// Shows how many messages wait for somebody, or nothing where `words` are empty.
    ///
    /// @param open shows them
    public void showUnsent(String words, Runnable open) {
        show(unsent, words, open);
    }

    private void show(Hyperlink link, String words, Runnable open) {
        link.setText(words);
        link.setOnAction(_ -> open.run());
        bar.getRightItems().remove(link);
        if (!words.isEmpty()) {
            bar.getRightItems().addFirst(link);
        }
    }

    private void show(Call call) {
        shown = call;
        bar.setText("");
        String capacity = call.cost().capacityWords();
        last.setText(call.operation() + (call.target().isEmpty() ? "" : " " + call.target()) + " · "
                + call.elapsed().toMillis() + " ms" + (capacity.isEmpty() ? "" : " · " + capacity)
                + (call.error() == null ? "" : " · failed"));
        totals.setText(words(log.totals()));
    }

    /// Stops listening to the log.
    @Override
    public void close() {
        scope.close();
    }

    private static String words(Totals totals) {
        String cache = totals.cached()
                ? " · %d%% cache hits · %s RCU saved"
                        .formatted(totals.hitPercent(), CallCost.units(totals.savedUnits()))
                : "";
        return "Session: %s · %s RCU · %s WCU%s"
                .formatted(
                        Counted.of(totals.calls(), "call"),
                        CallCost.units(totals.readUnits()),
                        CallCost.units(totals.writeUnits()),
                        cache);
    }
}
