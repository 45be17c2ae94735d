package dev.sortkey.ui.conversations.hood;

import java.time.Instant;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What a person did, and the requests that came of it, in causal order.
public final class Click {
    private static final int MOST = 60;

    private final String title;
    private final Instant at;
    private final ObservableList<Step> steps = FXCollections.observableArrayList();
    private final ObservableList<Step> seen = FXCollections.unmodifiableObservableList(steps);

    Click(String title, Instant at) {
        this.title = title;
        this.at = at;
    }

    /// Such as `Send a message`.
    public String title() {
        return title;
    }

    /// When its first request ended.
    public Instant at() {
        return at;
    }

    /// The requests of the person's window, and changes that nothing here explains.
    public ObservableList<Step> steps() {
        return seen;
    }

    /// All steps, each before those below it.
    Stream<Step> all() {
        return steps.stream().flatMap(Step::all);
    }

    void add(Step step) {
        steps.add(step);
        if (steps.size() > MOST) {
            steps.removeFirst();
        }
    }

    void remove(Step step) {
        steps.remove(step);
    }
}
