package dev.sortkey.dynamo.doctor;

import dev.sortkey.support.UserError;

/// What a check found, before it is given the name of its step.
record StepResult(Step.Status status, String detail, String mend) {
    static StepResult ok(String detail) {
        return new StepResult(Step.Status.OK, detail, "");
    }

    static StepResult skipped(String detail) {
        return new StepResult(Step.Status.SKIPPED, detail, "");
    }

    static StepResult warning(String detail, String mend) {
        return new StepResult(Step.Status.WARNING, detail, mend);
    }

    static StepResult broken(String detail, String mend) {
        return new StepResult(Step.Status.BROKEN, detail, mend);
    }

    static StepResult broken(UserError error) {
        // The doctor is at work already.
        return broken(
                error.what(),
                error.next().startsWith("Run the doctor")
                        ? "Correct the setting that is named, in the profile or in the environment."
                        : error.next());
    }

    StepResult asWarning() {
        return new StepResult(Step.Status.WARNING, detail, mend);
    }

    Step as(String name) {
        return new Step(name, status, detail, mend);
    }
}
