package dev.sortkey.ui.tour;

import dev.sortkey.ui.kit.Theme;
import dev.sortkey.ui.tables.TablesView;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextField;

/// The part of the tour that designs tables: a new one, and a change as a plan that is carried out.
///
/// No restore is shown: the embedded database has no backups.
final class DesignTour {
    private final TourRobot robot;
    private final Consumer<String> say;
    private final BiConsumer<String, String> stop;

    /// @param say gets a line for each picture
    /// @param stop takes a picture with this name, and prints what it shows
    DesignTour(TourRobot robot, Consumer<String> say, BiConsumer<String, String> stop) {
        this.robot = robot;
        this.say = say;
        this.stop = stop;
    }

    /// Begins a new table, and plans a change of one.
    void stops(String theme) {
        robot.act(shell -> shell.screen(TablesView.class).orElseThrow().newTable());
        robot.act(shell -> {
            robot.node("design-name", TextField.class).setText("picking");
            robot.node("design-partition", TextField.class).setText("picker");
            robot.node("design-add-global", ButtonBase.class).fire();
            robot.node("design-index-1-name", TextField.class).setText("by-row");
            robot.node("design-index-1-partition", TextField.class).setText("field, row:N");
            robot.node("design-add-vector", ButtonBase.class).fire();
            robot.node("design-index-2-name", TextField.class).setText("by-taste");
            robot.node("design-index-2-vectors", TextField.class).setText("taste");
            robot.node("design-index-2-dimensions", TextField.class).setText("384");
        });
        stop.accept("new-table" + theme, "A new table: a form, and its definition as text beside it.");
        robot.act(shell -> robot.node("design-close", ButtonBase.class).fire());
        robot.act(shell -> shell.screen(TablesView.class).orElseThrow().changeTable());
        robot.await("the form", shell -> robot.has("design-plan"));
        robot.act(shell -> {
            robot.node("design-index-1-name", TextField.class).setText("renamed" + theme);
            robot.node("design-plan", ButtonBase.class).fire();
        });
        robot.await("the plan", shell -> robot.has("plan-step-2"));
        robot.act(shell -> robot.node("plan-check", ButtonBase.class).fire());
        robot.await("the check", shell -> robot.hasText("plan-fit", "will hold"));
        stop.accept(
                "change-table" + theme,
                "A change of a table as a plan: what each step does and costs, and what can't be undone.");
        robot.act(shell -> robot.node("plan-close", ButtonBase.class).fire());
        robot.act(shell -> shell.screen(TablesView.class).orElseThrow().showItems());
    }

    /// Gives an index of the table in front another name, and takes a picture in the middle of that.
    void carriedOut(Theme theme, String suffix) {
        robot.act(shell -> shell.looks().use(theme));
        robot.act(shell -> shell.screen(TablesView.class).orElseThrow().changeTable());
        robot.await("the form", shell -> robot.has("design-plan"));
        robot.act(shell -> {
            TextField name = robot.node("design-index-1-name", TextField.class);
            name.setText(name.getText() + "-2");
            robot.node("design-plan", ButtonBase.class).fire();
        });
        robot.await("the plan", shell -> robot.has("plan-step-2") && robot.has("plan-apply"));
        robot.begin(shell -> robot.node("plan-apply", ButtonBase.class).fire());
        robot.await("the question", shell -> robot.isAsked());
        robot.type("orchard");
        // whichever comes first; the embedded database is quick
        robot.agree(
                "plan-running" + suffix,
                () -> robot.hasText("plan-words", "Step 2") || robot.hasText("plan-words", "All done"));
        say.accept("plan-running" + suffix
                + ".png: A plan that is carried out: each step begins when the one before has taken effect.");
        robot.await("the end", shell -> robot.hasText("plan-words", "All done"));
        robot.act(shell -> robot.node("plan-close", ButtonBase.class).fire());
        robot.act(shell -> shell.screen(TablesView.class).orElseThrow().showItems());
    }
}
