package dev.sortkey.dynamo.write.edit;

import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.dynamo.write.Write;
import dev.sortkey.dynamo.write.edit.ItemCommit.Outcome;
import java.util.List;
import java.util.function.Function;

/// The requests that carry out a draft, before they are sent.
///
/// @param draft what they make of the item, its next version included
/// @param steps in the order in which they are sent; none when nothing changes
/// @param cost what they use when all conditions hold; a failed condition is billed like a write
/// @param notes what else a person should know, one sentence each; often none
public record EditPlan(ItemDraft draft, List<Step> steps, EditCost cost, List<String> notes) {
    /// One conditional request, and what it alone makes of the item.
    public record Step(Write write, ItemDraft draft) {}

    /// The requests.
    public List<Write> writes() {
        return steps.stream().map(Step::write).toList();
    }

    /// Has `send` carry out the steps until one of them meets a conflict, and says what came of all.
    public Outcome each(Function<Step, Outcome> send) {
        var all = new Outcome.Written(draft.base(), draft.base(), CapacityUnits.NONE);
        boolean isFirst = true;
        for (Step step : steps) {
            switch (send.apply(step)) {
                case Outcome.Written next ->
                    all = new Outcome.Written(
                            isFirst ? next.before() : all.before(),
                            next.after(),
                            all.used().plus(next.used()));
                case Outcome.Conflict conflict -> {
                    return conflict;
                }
            }
            isFirst = false;
        }
        return all;
    }
}
