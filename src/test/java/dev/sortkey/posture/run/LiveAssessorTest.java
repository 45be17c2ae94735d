package dev.sortkey.posture.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.collect.StubAws;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Status;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class LiveAssessorTest {
    @Test
    void judgesAgainAsFactsComeIn() {
        try (var aws = new StubAws().json("ListTables", "{\"TableNames\":[\"orders\"]}")) {
            var partials = new ArrayList<AssessmentProgress>();
            Assessment last = new LiveAssessor(aws.collector())
                    .assess(new AssessmentOptions(Expectations.NONE, false), partials::add);
            assertThat(partials)
                    .extracting(it -> it.assessment().facts().answers().size())
                    .isSorted();
            assertThat(partials.getFirst().assessment().findings()).isEmpty();
            assertThat(partials.getLast().assessment()).isEqualTo(last);
            assertThat(last.findings())
                    .filteredOn(finding -> finding.rule().id().equals("TB-PITR"))
                    .extracting(Finding::status)
                    .containsExactly(Status.UNKNOWN);
            assertThat(last.findings()).extracting(Finding::status).doesNotContain(Status.FAIL);
        }
    }
}
