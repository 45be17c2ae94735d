package dev.sortkey.posture.run;

import dev.sortkey.posture.collect.wide.WideAccount;
import dev.sortkey.posture.collect.wide.WideCollector;
import dev.sortkey.posture.collect.wide.WideCollector.WideListener;
import dev.sortkey.posture.collect.wide.WideProgress;
import dev.sortkey.posture.collect.wide.WideScope;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.fact.Scope;
import dev.sortkey.posture.fact.Snapshot;
import dev.sortkey.posture.run.AssessmentProgress.Reach;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/// Assesses the accounts and Regions that the options name, seen from one connection, and checks again whenever one
/// of them is read.
public final class WideAssessor implements Assessor {
    private final Assessor own;
    private final Function<WideScope, List<WideAccount>> accounts;
    private final WideCollector collector;

    /// @param own assesses the connection alone
    /// @param accounts finds the accounts of a scope; may ask AWS
    public WideAssessor(Assessor own, Function<WideScope, List<WideAccount>> accounts, WideCollector collector) {
        this.own = own;
        this.accounts = accounts;
        this.collector = collector;
    }

    /// After an interrupt, the listener receives all that was read by then.
    @Override
    public Assessment assess(AssessmentOptions wishes, Consumer<AssessmentProgress> listener) {
        if (!wishes.scope().isWide()) {
            return own.assess(wishes, listener);
        }
        var judging = new Judging(wishes, listener);
        Snapshot whole = collector.collect(accounts.apply(wishes.scope()), wishes.sample(), new WideListener() {
            @Override
            public void answered(WideProgress.Step step) {
                judging.tell(last -> new AssessmentProgress(
                        last.assessment(),
                        step.done(),
                        step.planned(),
                        step.place() + ": " + step.asked(),
                        new Reach(step.finished(), step.started(), step.scopes())));
            }

            @Override
            public void read(Snapshot soFar) {
                judging.read(soFar);
            }
        });
        Assessment assessment = judging.of(whole);
        if (Thread.currentThread().isInterrupted()) {
            judging.judged(assessment);
        }
        return assessment;
    }

    @Override
    public Assessment again(
            Snapshot before,
            Scope place,
            Predicate<Question> changed,
            AssessmentOptions wishes,
            Consumer<AssessmentProgress> listener) {
        return own.again(before, place, changed, wishes, listener);
    }
}
