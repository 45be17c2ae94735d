package dev.sortkey.ui.posture.roles;

import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.posture.access.PolicyInFacts;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.trial.PolicyTrial;
import dev.sortkey.posture.trial.PolicyUpdate;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.UserError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// A policy that is edited, and what the change would do; nothing of it is applied.
final class WhatIfModel {
    private final TaskScope tasks;
    private final Trial trying;
    private final ObservableList<PolicyInFacts> policies = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable PolicyInFacts> policy = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<UserError.@Nullable BadInput> mistake = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable PolicyTrial> trial = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable UserError> error = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    /// What was typed, by the names of the policies.
    private final Map<String, String> drafts = new HashMap<>();
    private @Nullable Facts facts;
    private String text = "";
    private String wanted = "";

    /// Tries a policy with another text.
    interface Trial {
        PolicyTrial of(Facts facts, PolicyInFacts policy, String text);
    }

    /// @param tasks of the screen, cancelled when it closes
    WhatIfModel(TaskScope tasks, Trial trying) {
        this.tasks = tasks;
        this.trying = trying;
    }

    /// The policies of these facts; one that is edited stays, with what was typed, while it exists.
    void show(Facts now) {
        if (now.equals(facts)) {
            return;
        }
        facts = now;
        tasks.latest("policies", () -> PolicyInFacts.of(now))
                .onSuccess(this::found)
                .onError(error::set);
    }

    private void found(List<PolicyInFacts> now) {
        if (!policies.equals(now)) {
            policies.setAll(now);
        }
        PolicyInFacts before = policy.get();
        if (!wanted.isEmpty()) {
            chooseWanted();
            wanted = "";
        } else if (before != null) {
            PolicyInFacts same = now.stream()
                    .filter(it -> it.name().equals(before.name()))
                    .findFirst()
                    .orElse(null);
            if (same == null || drafts.containsKey(same.name())) {
                policy.set(same);
                compare();
            } else {
                choose(same);
            }
        }
    }

    /// Begins to edit `chosen`, as it is; null ends it.
    void choose(@Nullable PolicyInFacts chosen) {
        wanted = "";
        text = chosen == null ? "" : drafts.getOrDefault(chosen.name(), pretty(chosen));
        trial.set(null);
        mistake.set(chosen == null ? null : PolicyTrial.mistake(chosen, text));
        policy.set(chosen);
        compare();
    }

    /// Begins to edit the policy of that name, as soon as the policies are there; does nothing when there is none.
    void choose(String name) {
        wanted = name;
        chooseWanted();
    }

    private void chooseWanted() {
        policies.stream().filter(it -> it.name().equals(wanted)).findFirst().ifPresent(this::choose);
    }

    /// Forgets what was typed.
    void revert() {
        PolicyInFacts chosen = policy.get();
        if (chosen != null) {
            drafts.remove(chosen.name());
            policy.set(null);
            choose(chosen);
        }
    }

    private static String pretty(PolicyInFacts policy) {
        return JsonText.indented(policy.text()).orElse(policy.text());
    }

    /// What was typed, checked for mistakes at once; {@link #compare} tells what it would change.
    void type(String typed) {
        PolicyInFacts chosen = policy.get();
        if (chosen != null) {
            text = typed;
            drafts.put(chosen.name(), typed);
            mistake.set(PolicyTrial.mistake(chosen, typed));
        }
    }

    /// Finds in the background what the text as it is now would change; the last text wins.
    void compare() {
        error.set(null);
        PolicyInFacts chosen = policy.get();
        Facts known = facts;
        if (chosen == null || known == null || mistake.get() != null) {
            tasks.cancel("what-if");
            running.set(false);
            return;
        }
        String now = text;
        running.set(true);
        tasks.latest("what-if", () -> trying.of(known, chosen, now))
                .onSuccess(found -> {
                    running.set(false);
                    trial.set(found);
                })
                .onError(why -> {
                    running.set(false);
                    error.set(why);
                });
    }

    /// The command that would apply the text; empty while it has a mistake.
    String command() {
        PolicyInFacts chosen = policy.get();
        Facts known = facts;
        return chosen == null || known == null || mistake.get() != null
                ? ""
                : PolicyUpdate.command(known, chosen, text);
    }

    String text() {
        return text;
    }

    /// Those to choose from.
    ObservableList<PolicyInFacts> policies() {
        return policies;
    }

    /// The one that is edited, or null.
    ReadOnlyObjectProperty<@Nullable PolicyInFacts> policy() {
        return policy.getReadOnlyProperty();
    }

    /// What is wrong with the text, or null.
    ReadOnlyObjectProperty<UserError.@Nullable BadInput> mistake() {
        return mistake.getReadOnlyProperty();
    }

    /// What would change, as of the last text without a mistake; null until that is known.
    ReadOnlyObjectProperty<@Nullable PolicyTrial> trial() {
        return trial.getReadOnlyProperty();
    }

    /// Why that couldn't be found out, or null.
    ReadOnlyObjectProperty<@Nullable UserError> error() {
        return error.getReadOnlyProperty();
    }

    /// Whether it is being found out.
    ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }
}
