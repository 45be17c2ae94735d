package dev.sortkey.cli.read;

import dev.sortkey.dynamo.read.plan.Plan;
import dev.sortkey.dynamo.wire.AwsCli;
import dev.sortkey.dynamo.wire.JavaCode;

/// A plan as text: what runs, why, at what cost, and the request to run elsewhere.
final class PlanText {
    private PlanText() {}

    static String of(Plan plan) {
        var text = new StringBuilder(plan.summary()).append('\n').append(plan.why());
        plan.notes().forEach(note -> text.append('\n').append(note));
        return text.append("\n\n")
                .append(AwsCli.print(plan.read().request()))
                .append("\n\n")
                .append(JavaCode.print(plan.read().request()).strip())
                .toString();
    }
}
