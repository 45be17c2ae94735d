package dev.sortkey.posture.check.table;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Rule.MemberTest;
import java.util.Map;
import java.util.Objects;

/// A check of one member of an answer about each table, as its rule describes it.
final class TableMember extends TableCheck {
    private final MemberTest test;

    TableMember(String id) {
        super(id);
        test = Objects.requireNonNull(rule().member(), id);
    }

    @Override
    Finding check(AssessmentContext context, String name, FindingBuilder finding) {
        String[] call = test.call().split(":", 2);
        return finding.of(
                new Question(call[0], call[1], name),
                answer -> answer.at(test.pointer()).isMissingNode()
                                && !context.facts().isAws()
                        ? finding.notApplicable("This server doesn't report "
                                + test.pointer().substring(test.pointer().lastIndexOf('/') + 1) + ".")
                        : finding.member(answer, "", Map.of()));
    }
}
