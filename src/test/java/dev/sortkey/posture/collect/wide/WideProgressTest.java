package dev.sortkey.posture.collect.wide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WideProgressTest {
    private final List<WideProgress.Step> steps = new ArrayList<>();
    private final WideProgress progress = new WideProgress(steps::add);

    /// A Region that couldn't be opened has no answers, and what is planned for the others isn't planned for it.
    @Test
    void aPlaceThatCouldNotBeReadIsDone() {
        progress.plan(2);
        progress.finished("eu-west-1");
        progress.answered("us-east-1", 4, 4, "dynamodb:ListTables");
        progress.finished("us-east-1");
        assertThat(steps.getLast().started()).isEqualTo(2);
        assertThat(steps.getLast().scopes()).isEqualTo(2);
        assertThat(steps.getLast().done()).isEqualTo(4);
    }
}
