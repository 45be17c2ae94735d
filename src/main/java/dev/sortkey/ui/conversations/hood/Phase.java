package dev.sortkey.ui.conversations.hood;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/// How far a presenter has gone through a click.
enum Phase {
    /// What was asked, and of which items.
    REQUEST("Request"),
    /// On which condition.
    CONDITION("Condition"),
    /// What that costs.
    COST("Cost"),
    /// What came of it.
    EFFECT("Effect");

    private final String word;

    Phase(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    /// The phase after this one; after the last one, itself.
    Phase next() {
        return switch (this) {
            case REQUEST -> CONDITION;
            case CONDITION -> COST;
            case COST, EFFECT -> EFFECT;
        };
    }

    /// The phase before this one; before the first one, itself.
    Phase previous() {
        return switch (this) {
            case REQUEST, CONDITION -> REQUEST;
            case COST -> CONDITION;
            case EFFECT -> COST;
        };
    }

    /// Shows `node` from this phase on.
    <N extends Node> N from(ObservableValue<Phase> now, N node) {
        node.visibleProperty().bind(now.map(phase -> phase.compareTo(this) >= 0));
        node.managedProperty().bind(node.visibleProperty());
        return node;
    }
}
