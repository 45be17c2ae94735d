package dev.sortkey.posture.run;

import dev.sortkey.posture.collect.Collector;
import dev.sortkey.posture.collect.Collector.Listener;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.fact.Scope;
import dev.sortkey.posture.fact.Snapshot;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Assesses an open connection, and checks again whenever a part of the facts is complete.
public final class LiveAssessor implements Assessor {
    private final Collector collector;

    /// An assessor over what `collector` brings.
    public LiveAssessor(Collector collector) {
        this.collector = collector;
    }

    @Override
    public Assessment assess(AssessmentOptions wishes, Consumer<AssessmentProgress> listener) {
        var judging = new Judging(wishes, listener);
        Facts facts = collector.collect(wishes.sample(), new Listener() {
            @Override
            public void answered(int done, int planned, String asked) {
                judging.tell(last -> new AssessmentProgress(last.assessment(), done, planned, asked));
            }

            @Override
            public void rested(Facts soFar) {
                judging.read(Snapshot.of(soFar));
            }
        });
        return judging.of(Snapshot.of(facts));
    }

    @Override
    public Assessment again(
            Snapshot before,
            Scope own,
            Predicate<Question> changed,
            AssessmentOptions wishes,
            Consumer<AssessmentProgress> listener) {
        Facts known = before.facts().get(own);
        if (known == null) {
            return assess(wishes, listener);
        }
        var nothing = new Assessment(before, List.of());
        Facts now = collector.again(
                known,
                changed,
                (done, planned, asked) -> listener.accept(new AssessmentProgress(nothing, done, planned, asked)));
        return Assessment.of(before.map(facts -> facts.equals(known) ? now : facts), wishes.expectations());
    }
}
