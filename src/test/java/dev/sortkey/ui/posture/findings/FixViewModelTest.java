package dev.sortkey.ui.posture.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.finding.Finding;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.DirectTasks;
import dev.sortkey.ui.posture.Accounts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoverySpecification;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsResponse;

/// What can be undone after fixes that went through, were refused, and were undone.
class FixViewModelTest {
    private static final Finding ORDERS = recovery("orders");
    private static final Finding CUSTOMERS = recovery("customers");

    private final List<String> sent = new ArrayList<>();
    private final List<UserError> told = new ArrayList<>();
    private final List<String> scans = new ArrayList<>();
    private final FixViewModel model = new FixViewModel(new TaskScope(new DirectTasks()));
    private boolean refused;
    private boolean on;
    private int days = 35;

    private static Finding recovery(String table) {
        return Accounts.careless().findings().stream()
                .filter(it -> it.rule().id().equals("TB-PITR"))
                .filter(it -> it.resource().name().equals(table))
                .findFirst()
                .orElseThrow();
    }

    private final class Backups implements DynamoDbClient {
        @Override
        public UpdateContinuousBackupsResponse updateContinuousBackups(UpdateContinuousBackupsRequest request) {
            if (refused) {
                throw new UserException(new UserError.AccessDenied("Denied.", "Ask for it.", "dynamodb:Update"));
            }
            PointInTimeRecoverySpecification asked = request.pointInTimeRecoverySpecification();
            on = asked.pointInTimeRecoveryEnabled();
            days = asked.recoveryPeriodInDays() == null ? days : asked.recoveryPeriodInDays();
            sent.add(request.tableName() + (on ? " on for " + days + " days" : " off"));
            return UpdateContinuousBackupsResponse.builder().build();
        }

        @Override
        public DescribeContinuousBackupsResponse describeContinuousBackups(DescribeContinuousBackupsRequest request) {
            return DescribeContinuousBackupsResponse.builder()
                    .continuousBackupsDescription(all -> all.pointInTimeRecoveryDescription(
                            it -> it.pointInTimeRecoveryStatus(on ? "ENABLED" : "DISABLED")
                                    .recoveryPeriodInDays(on ? days : null)))
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    @BeforeEach
    void through() {
        model.through(Backups::new, _ -> scans.add("again"), told::add);
    }

    private void apply(Finding finding) {
        model.apply(finding, model.remedy(finding).orElseThrow());
    }

    @Test
    void aFixIsUndoneOnce() {
        apply(ORDERS);
        assertThat(model.canUndo(ORDERS)).isTrue();
        assertThat(model.canUndo(CUSTOMERS)).isFalse();
        model.undo();
        assertThat(sent).containsExactly("orders on for 35 days", "orders off");
        assertThat(scans).hasSize(2);
        assertThat(model.canUndo(ORDERS)).as("it was undone").isFalse();
        model.undo();
        assertThat(sent).as("the fix isn't sent unasked").hasSize(2);
    }

    @Test
    void whatSomebodyElseTurnedOnStaysOnWithItsDays() {
        on = true;
        days = 7;
        apply(ORDERS);
        days = 35;
        model.undo();
        assertThat(sent).containsExactly("orders on for 7 days", "orders on for 7 days");
    }

    @Test
    void aRefusedUndoCanBeTriedAgain() {
        apply(ORDERS);
        refused = true;
        model.undo();
        assertThat(told).extracting(UserError::what).containsExactly("Denied.");
        assertThat(model.canUndo(ORDERS)).isTrue();
        refused = false;
        model.undo();
        assertThat(sent).containsExactly("orders on for 35 days", "orders off");
    }

    @Test
    void aRefusedFixLeavesTheUndoOfTheOneBefore() {
        apply(ORDERS);
        refused = true;
        apply(CUSTOMERS);
        assertThat(scans).as("nothing was changed").hasSize(1);
        assertThat(model.canUndo(CUSTOMERS)).isFalse();
        assertThat(model.canUndo(ORDERS)).isTrue();
    }
}
