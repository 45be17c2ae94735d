package dev.sortkey.dynamo.doctor;

import dev.sortkey.support.UserError;

/// What a check found, before it is given the name of its step.
record Finding(Step.Status status, String detail, String mend) {
    static Finding ok(String detail) {
        return new Finding(Step.Status.OK, detail, "");
    }

    static Finding skipped(String detail) {
        return new Finding(Step.Status.SKIPPED, detail, "");
    }

    static Finding warning(String detail, String mend) {
        return new Finding(Step.Status.WARNING, detail, mend);
    }

    static Finding broken(String detail, String mend) {
        return new Finding(Step.Status.BROKEN, detail, mend);
    }

    static Finding broken(UserError error) {
        // The doctor is at work already.
        return broken(
                error.what(),
                error.next().startsWith("Run the doctor")
                        ? "Correct the setting that is named, in the profile or in the environment."
                        : error.next());
    }

    Finding asWarning() {
        return new Finding(Step.Status.WARNING, detail, mend);
    }

    Step as(String name) {
        return new Step(name, status, detail, mend);
    }
}
