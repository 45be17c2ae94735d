package dev.sortkey.dynamo.doctor;

import dev.sortkey.support.UserError;

/// What a check found, before it is given the name of its step.
record StepResult(Step.Status status, String detail, String fix) {
    static StepResult ok(String detail) {
        return new StepResult(Step.Status.OK, detail, "");
    }

    static StepResult skipped(String detail) {
        return new StepResult(Step.Status.SKIPPED, detail, "");
    }

    static StepResult warning(String detail, String fix) {
        return new StepResult(Step.Status.WARNING, detail, fix);
    }

    static StepResult failed(String detail, String fix) {
        return new StepResult(Step.Status.FAILED, detail, fix);
    }

    static StepResult failed(UserError error) {
        // The doctor is at work already.
        return failed(
                error.what(),
                error.next().startsWith("Run the doctor")
                        ? "Check the settings of the profile and the environment variables."
                        : error.next());
    }

    StepResult asWarning() {
        return new StepResult(Step.Status.WARNING, detail, fix);
    }

    Step as(String name) {
        return new Step(name, status, detail, fix);
    }
}
