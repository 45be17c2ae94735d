package dev.sortkey.ui.tables.design;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.support.Counted;
import dev.sortkey.support.TaskScope;
import dev.sortkey.ui.kit.Dialogs;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.States;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/// Changing the table of a tab: the form of what it is to be, then the plan.
public final class TableChanging {
    private final Host host;
    private final ChangeViewModel model;
    private final DesignViewModel design;
    private final DesignPage page;
    private final PlanView plan;
    private boolean changed;
    private boolean typing;

    /// What it needs of the tab.
    ///
    /// @param cover shows a page in place of the overview
    /// @param back shows the overview as it is now
    /// @param reopen opens the table again, because its description has changed, and shows its overview
    public record Host(
            Consumer<Node> cover, Runnable back, Runnable reopen, Navigator navigator, Supplier<Dialogs> dialogs) {}

    /// Changing `table`.
    ///
    /// @param tasks of the tab, which end with it; what is unfinished then is kept below `data`
    public TableChanging(TaskScope tasks, Connection connection, String table, Path data, Host host) {
        this.host = host;
        model = new ChangeViewModel(tasks, connection, table, data);
        design = new DesignViewModel(tasks);
        Button go =
                Icons.button("design-plan", Feather.LIST, "Plan", "See what will be done; nothing is sent", this::plan);
        go.disableProperty().bind(model.running());
        page = new DesignPage(design, "Back to the overview", this::leave, host.navigator()::toast, go);
        plan = new PlanView(model, host.navigator(), this::leavePlan, this::confirm);
    }

    /// Opens the form.
    ///
    /// @param field the id of the field to begin with; blank for the first
    public void open(String field) {
        if (model.progress().get().current()) {
            host.cover().accept(plan.node());
            return;
        }
        if (typing) {
            host.cover().accept(page.node());
            page.focus(field);
            return;
        }
        read(field);
    }

    /// Fills the form from the table as it is now.
    private void read(String field) {
        typing = false;
        host.cover().accept(States.loading("Loading details…"));
        model.open(
                opened -> {
                    typing = true;
                    design.change(opened.wanted());
                    host.cover().accept(page.node());
                    page.open("Change " + model.table(), field);
                    page.offer(opened.unfinished(), this::discard);
                },
                error -> host.cover()
                        .accept(States.failed(
                                error,
                                Icons.button(
                                        "change-back",
                                        Feather.ARROW_LEFT,
                                        "Back",
                                        "Back to the overview",
                                        host.back()))));
    }

    /// A row that offers to go on with an unfinished change; empty and hidden when there is none.
    public Node unfinished() {
        Button resume = Icons.button(
                "change-resume",
                Feather.PLAY,
                "Go on with the unfinished change…",
                "See what is left of a change that was not finished",
                () -> open(""));
        HBox row = new HBox(resume);
        row.setVisible(false);
        row.setManaged(false);
        model.unfinished(there -> {
            row.setVisible(there);
            row.setManaged(there);
        });
        return row;
    }

    private void discard() {
        model.discard(() -> read(""), host.navigator()::tell);
    }

    /// What is being applied goes on behind the overview; the table is opened again when that has ended.
    private void leave() {
        typing = false;
        if (changed && !model.running().get()) {
            host.reopen().run();
        } else {
            host.back().run();
        }
    }

    private void plan() {
        page.attempt(() -> model.plan(design.definition(), () -> host.cover().accept(plan.node()), page::show));
    }

    private void leavePlan() {
        if (model.progress().get().isDone() || model.progress().get().current()) {
            leave();
        } else if (model.progress().get().isNew()) {
            host.cover().accept(page.node());
        } else {
            read("");
        }
    }

    private void confirm() {
        String table = model.table();
        int steps = model.progress().get().plan().steps().size();
        String title = "Change " + table + "?";
        String what = Counted.of(steps, "step") + " will be sent one after the other.";
        boolean agreed = model.isCareful()
                ? host.dialogs()
                        .get()
                        .confirmByName(
                                title,
                                what + " Read the warnings of the steps first. Type the table's name to confirm.",
                                table,
                                "Apply")
                : host.dialogs().get().confirm(title, what, "Apply");
        if (agreed) {
            changed = true;
            typing = false;
            model.apply(() -> {}, plan::tell);
        }
    }
}
