package dev.sortkey.ui.connections;

import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.doctor.Doctor;
import dev.sortkey.dynamo.doctor.Step;
import dev.sortkey.support.TaskScope;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.Label;

/// Tries a connection as it is described in a form, and says what came of it in a few words. Nothing is saved.
final class ConnectionTrial {
    private final Doctor doctor;
    private final TaskScope scope;
    private final Label outcome = new Label();

    ConnectionTrial(Doctor doctor, TaskScope scope) {
        this.doctor = doctor;
        this.scope = scope;
        outcome.setId("connection-outcome");
        outcome.setWrapText(true);
    }

    /// What came of it.
    Label outcome() {
        return outcome;
    }

    /// Tries `spec`; the outcome follows.
    void run(ConnectionSpec spec) {
        outcome.getStyleClass().removeAll("success", "danger");
        outcome.setText("Testing…");
        scope.run(() -> doctor.examine(spec, _ -> {})).onSuccess(this::tell);
    }

    private void tell(List<Step> steps) {
        boolean failed = steps.stream().anyMatch(step -> step.status() == Step.Status.FAILED);
        outcome.getStyleClass().add(failed ? "danger" : "success");
        outcome.setText(words(steps));
    }

    /// The step that failed, or what the last steps and those with a warning found.
    static String words(List<Step> steps) {
        return steps.stream()
                .filter(step -> step.status() == Step.Status.FAILED)
                .findFirst()
                .map(step -> step.name() + " failed. " + said(step))
                .orElseGet(() -> Stream.concat(
                                Stream.of("The connection works."),
                                steps.stream()
                                        .filter(step -> step.status() == Step.Status.WARNING
                                                || (step.status() == Step.Status.OK
                                                        && step.name().endsWith("tables")))
                                        .map(ConnectionTrial::said))
                        .collect(Collectors.joining(" ")));
    }

    private static String said(Step step) {
        return (step.detail() + " " + step.fix()).strip();
    }
}
