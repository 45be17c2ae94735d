package dev.sortkey.posture.check.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.fact.Answers;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableMemberTest {
    private static final String BACKUPS =
            "{'ContinuousBackupsDescription':{'PointInTimeRecoveryDescription':{'PointInTimeRecoveryStatus':'%s'}}}";

    private static List<Finding> findings(Answers answers) {
        return new TableMember("TB-PITR").findings(new AssessmentContext(answers.facts(), Expectations.NONE));
    }

    @Test
    void looksAtEachTableForItself() {
        var findings = findings(Answers.aws()
                .known(Questions.TABLES, "{'TableNames':['a','b','c']}")
                .known(Questions.backups("a"), BACKUPS.formatted("ENABLED"))
                .known(Questions.backups("b"), BACKUPS.formatted("DISABLED"))
                .denied(Questions.backups("c")));
        assertThat(findings).extracting(Finding::status).containsExactly(Status.PASS, Status.FAIL, Status.UNKNOWN);
        assertThat(findings.get(1).fix().command()).contains("--table-name b ");
        assertThat(findings.get(2).missing().getFirst().action()).isEqualTo("dynamodb:DescribeContinuousBackups");
    }

    @Test
    void keepsItsRowWithoutTables() {
        assertThat(findings(Answers.aws().known(Questions.TABLES, "{'TableNames':[]}")))
                .extracting(Finding::status)
                .containsExactly(Status.NOT_APPLICABLE);
        assertThat(findings(Answers.aws().denied(Questions.TABLES)))
                .extracting(Finding::status)
                .containsExactly(Status.UNKNOWN);
    }
}
