package dev.sortkey.posture.check.table;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import java.util.List;

/// A check of sampled items of a table. Sampling is optional: without it, the check isn't applicable rather than
/// unknown, because no permission is missing.
abstract class SampleCheck extends TableCheck {
    static final String ITEMS = "/items";
    static final String FOUND = "/found";
    static final String MARKERS = "/markers";

    SampleCheck(String id) {
        super(id);
    }

    /// What is found in a sample with items in it.
    abstract Finding sampled(KnownAnswer sample, FindingBuilder finding);

    @Override
    final Finding check(AssessmentContext context, String name, FindingBuilder finding) {
        if (context.facts().get(Questions.sample(name)) instanceof Answer.NotAsked) {
            return finding.notApplicable(
                    "Items weren't sampled. Turn on sampling to check some of them on this computer.");
        }
        return finding.of(Questions.sample(name), sample -> {
            if (!sample.at(ITEMS).isNumber()) {
                return finding.unreported(sample, ITEMS);
            }
            return items(sample) == 0
                    ? finding.notApplicable("The table is empty.", sample.evidence(ITEMS))
                    : sampled(sample, finding);
        });
    }

    static int items(KnownAnswer sample) {
        return sample.at(ITEMS).asInt(0);
    }

    /// What was found, such as `3 × e-mail address in contact.mail`; never a value.
    static List<String> found(KnownAnswer sample) {
        return sample.at(FOUND)
                .valueStream()
                .map(it -> it.path("count").asInt(1) + " × " + it.path("kind").asString("") + " in "
                        + it.path("path").asString(""))
                .toList();
    }
}
