package dev.sortkey.ui.posture.roles;

import dev.sortkey.posture.access.AccessRow;
import dev.sortkey.posture.access.SimulatorMismatch;
import dev.sortkey.posture.access.TableAccess;
import dev.sortkey.posture.access.UnreadPolicies;
import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.iam.Layer;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserError;
import dev.sortkey.ui.kit.Clipboards;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.States;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Who can access a table, what each principal can do, and the statement that decides it.
public final class RolesView {
    private static final int MOST_NOTES = 4;

    /// A session that a policy names is neither, nor an outsider.
    private static final Set<AccessRow.Kind> USERS_AND_ROLES =
            Set.of(AccessRow.Kind.ME, AccessRow.Kind.USER, AccessRow.Kind.ROLE);

    private final RolesViewModel model;
    private final Navigator navigator;
    private final AccessTable table = new AccessTable();
    private final DecisionPane decision = new DecisionPane();
    private final Label count = new Label();
    private final VBox notes = new VBox(4);
    private final SplitPane split = new SplitPane();
    private final HBox bar;
    private final VBox top;
    private final WhatIfPane whatIf;
    private final BorderPane node = new BorderPane();
    private boolean trying;

    /// The view over its model.
    public RolesView(RolesViewModel model, Navigator navigator) {
        this.model = model;
        this.navigator = navigator;
        split.setOrientation(Orientation.VERTICAL);
        split.getItems().setAll(table.node(), decision.node());
        split.setDividerPositions(0.62);
        table.onChoice(decision::show);
        notes.setId("roles-notes");
        node.setId("roles");
        bar = bar();
        top = new VBox(bar, notes);
        whatIf = new WhatIfPane(model.whatIf(), navigator, () -> tryPolicies(false));
        decision.onViewAs(row -> {
            model.viewAs(row);
            decision.features(model.features().get()); // which the first time are as unknown as before
        });
        decision.onChange(policy -> {
            tryPolicies(true);
            model.whatIf().choose(policy);
        });
        model.features().subscribe(decision::features);
        decision.onPaths(model::findPaths);
        model.paths().subscribe(decision::paths);
        model.access().subscribe(_ -> changed());
        model.error().subscribe(_ -> changed());
    }

    /// The node to lay out.
    public Node node() {
        return node;
    }

    /// Shows the facts so far.
    public void show(Facts facts) {
        model.show(facts);
        changed();
    }

    private HBox bar() {
        ComboBox<String> tables = new ComboBox<>(model.tables());
        tables.setId("roles-table");
        tables.setVisibleRowCount(16);
        tables.setPrefWidth(260);
        tables.valueProperty().bindBidirectional(model.table());
        Label label = new Label("Access to");
        label.setLabelFor(tables);
        label.setMinWidth(Region.USE_PREF_SIZE);
        tables.setMinWidth(120);
        count.setId("roles-count");
        count.getStyleClass().add("muted");
        count.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(count, Priority.ALWAYS);
        Button change = Icons.button(
                "roles-what-if",
                Feather.EDIT_3,
                "What if…",
                "Edit a policy and see who would gain or lose access. Nothing is applied.",
                () -> tryPolicies(true));
        change.setMinWidth(Region.USE_PREF_SIZE);
        HBox bar = new HBox(10, label, tables, count, change);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("screen-bar");
        return bar;
    }

    private void tryPolicies(boolean now) {
        trying = now;
        changed();
        if (trying) {
            whatIf.focus();
        }
    }

    private void changed() {
        Facts facts = model.facts();
        if (trying && facts != null) {
            model.whatIf().show(facts);
            node.setTop(null);
            node.setCenter(whatIf.node());
            return;
        }
        node.setTop(top);
        TableAccess access = model.access().get();
        UserError error = model.error().get();
        notes.getChildren().clear();
        count.setText("");
        bar.setVisible(facts != null && facts.isAws() && model.table().get() != null);
        bar.setManaged(bar.isVisible());
        if (error != null) {
            node.setCenter(States.failed(error));
        } else if (facts == null) {
            node.setCenter(States.loading("Evaluating policies…"));
        } else if (!facts.isAws()) {
            node.setCenter(States.empty(
                    "No roles",
                    "This server isn't AWS and has no IAM roles. "
                            + "The Endpoints view shows who can reach it and whether it verifies signatures."));
        } else if (model.table().get() == null) {
            node.setCenter(noTable(facts));
        } else if (access == null) {
            node.setCenter(States.loading("Evaluating policies…"));
        } else if (access.rows().isEmpty()) {
            node.setCenter(unread(access));
        } else {
            rows(access);
        }
    }

    private Node noTable(Facts facts) {
        Answer answer = facts.get(Questions.TABLES);
        return answer instanceof Answer.Known
                ? States.empty("No tables", "This account has no tables in this region.")
                : denied(answer.whyUnknown(Questions.TABLES), Questions.TABLES.action());
    }

    private Node unread(TableAccess access) {
        return access.unread().stream()
                .findFirst()
                .map(unread -> (Node) denied(unread.answer().whyUnknown(unread.question()), actions(access)))
                .orElseGet(() -> States.empty(
                        "No access to this table", "No user or role in the account has a policy that allows access."));
    }

    private static String actions(TableAccess access) {
        return access.unread().stream()
                .map(UnreadPolicies::question)
                .map(Question::action)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private VBox denied(String why, String actions) {
        Button copy =
                Icons.button("roles-copy", Feather.COPY, "Copy " + actions, "Copy the missing permissions", () -> {
                    Clipboards.copy(actions);
                    navigator.toast("Copied");
                });
        return States.failed(
                new UserError.AccessDenied(
                        "Couldn't evaluate access to this table. " + why,
                        "Ask your administrator for the permission " + actions + ", then rescan.",
                        actions),
                copy);
    }

    private void rows(TableAccess access) {
        long outside =
                access.rows().stream().filter(row -> row.kind().isOutside()).count();
        List<AccessRow> inside = access.rows().stream()
                .filter(row -> USERS_AND_ROLES.contains(row.kind()))
                .toList();
        long touching = inside.stream().filter(AccessRow::touches).count();
        boolean all = access.unread().stream().noneMatch(unread -> unread.layer() == Layer.IDENTITY);
        count.setText(
                all
                        ? Counted.of(touching) + " of " + Counted.of(inside.size())
                                + " users and roles have access"
                                + (outside == 0 ? "" : ", and " + Counted.of(outside, "outsider"))
                        : "Not all users and roles could be read");
        Stream.concat(
                        access.unread().stream().map(RolesView::words),
                        access.disagreements().stream().map(RolesView::words))
                .limit(MOST_NOTES)
                .forEach(this::note);
        table.show(access);
        decision.refresh();
        node.setCenter(split);
    }

    private static String words(UnreadPolicies unread) {
        return "Couldn't read: " + unread.layer().words() + " – "
                + unread.answer().whyUnknown(unread.question());
    }

    private static String words(SimulatorMismatch other) {
        return "AWS's policy simulator returns %s for %s by %s. According to the policies, the result is: %s."
                .formatted(
                        other.theirs(),
                        other.action(),
                        other.principal(),
                        other.ours().word());
    }

    private void note(String words) {
        Label note = Icons.with(new Label(words), Feather.EYE_OFF);
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        note.getStyleClass().add("roles-note");
        notes.getChildren().add(note);
    }
}
